// What OpenTofu's own functions make of expressions: one a line on the input, and for each a line
// of results, with a tab between them: of the expression with the name `unknown` standing for each
// of some values.
//
// (The module lies where it may see the internal packages of OpenTofu.)
package main

import (
	"bufio"
	"fmt"
	"math/big"
	"os"
	"sort"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/tryfunc"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/opentofu/opentofu/internal/lang/funcs"
	ctyyaml "github.com/zclconf/go-cty-yaml"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

var functions = map[string]function.Function{
	"abs": stdlib.AbsoluteFunc, "alltrue": funcs.AllTrueFunc, "anytrue": funcs.AnyTrueFunc,
	"base64decode": funcs.Base64DecodeFunc, "base64encode": funcs.Base64EncodeFunc, "can": tryfunc.CanFunc,
	"ceil": stdlib.CeilFunc, "chomp": stdlib.ChompFunc, "chunklist": stdlib.ChunklistFunc,
	"cidrhost": funcs.CidrHostFunc, "cidrnetmask": funcs.CidrNetmaskFunc, "cidrsubnet": funcs.CidrSubnetFunc,
	"coalesce": funcs.CoalesceFunc, "coalescelist": stdlib.CoalesceListFunc, "compact": stdlib.CompactFunc,
	"concat": stdlib.ConcatFunc, "contains": stdlib.ContainsFunc, "csvdecode": stdlib.CSVDecodeFunc,
	"distinct": stdlib.DistinctFunc,
	"element":  stdlib.ElementFunc, "endswith": funcs.EndsWithFunc, "flatten": stdlib.FlattenFunc,
	"floor": stdlib.FloorFunc, "format": stdlib.FormatFunc, "formatlist": stdlib.FormatListFunc,
	"indent": stdlib.IndentFunc, "index": funcs.IndexFunc, "join": stdlib.JoinFunc,
	"jsondecode": stdlib.JSONDecodeFunc, "jsonencode": stdlib.JSONEncodeFunc, "keys": stdlib.KeysFunc,
	"length": funcs.LengthFunc, "lookup": funcs.LookupFunc, "lower": stdlib.LowerFunc,
	"matchkeys": funcs.MatchkeysFunc, "max": stdlib.MaxFunc, "merge": stdlib.MergeFunc, "min": stdlib.MinFunc,
	"nonsensitive": funcs.NonsensitiveFunc, "one": funcs.OneFunc, "parseint": stdlib.ParseIntFunc,
	"range": stdlib.RangeFunc, "regex": stdlib.RegexFunc, "regexall": stdlib.RegexAllFunc,
	"replace": funcs.ReplaceFunc, "reverse": stdlib.ReverseListFunc, "setintersection": stdlib.SetIntersectionFunc,
	"setproduct": stdlib.SetProductFunc, "setsubtract": stdlib.SetSubtractFunc, "setunion": stdlib.SetUnionFunc,
	"slice": stdlib.SliceFunc, "sort": stdlib.SortFunc, "split": stdlib.SplitFunc,
	"startswith": funcs.StartsWithFunc, "strcontains": funcs.StrContainsFunc, "strrev": stdlib.ReverseFunc,
	"substr": stdlib.SubstrFunc, "sum": funcs.SumFunc, "title": stdlib.TitleFunc,
	"tobool": funcs.MakeToFunc(cty.Bool), "tolist": funcs.MakeToFunc(cty.List(cty.DynamicPseudoType)),
	"tomap": funcs.MakeToFunc(cty.Map(cty.DynamicPseudoType)), "tonumber": funcs.MakeToFunc(cty.Number),
	"toset": funcs.MakeToFunc(cty.Set(cty.DynamicPseudoType)), "tostring": funcs.MakeToFunc(cty.String),
	"trim": stdlib.TrimFunc, "trimprefix": stdlib.TrimPrefixFunc, "trimspace": stdlib.TrimSpaceFunc,
	"trimsuffix": stdlib.TrimSuffixFunc, "try": tryfunc.TryFunc, "upper": stdlib.UpperFunc,
	"values": stdlib.ValuesFunc, "yamldecode": ctyyaml.YAMLDecodeFunc, "zipmap": stdlib.ZipmapFunc,
}

// What `unknown` may turn out to be.
var values = []cty.Value{
	cty.StringVal("x"), cty.StringVal(""), cty.StringVal(" a b."), cty.StringVal("ab"), cty.StringVal("a,b"),
	cty.NumberIntVal(0), cty.NumberIntVal(2), cty.True, cty.NullVal(cty.DynamicPseudoType),
	cty.TupleVal([]cty.Value{cty.StringVal("a"), cty.StringVal("b")}), cty.EmptyTupleVal,
	cty.ListVal([]cty.Value{cty.StringVal("a")}), cty.SetVal([]cty.Value{cty.StringVal("b")}),
	cty.ObjectVal(map[string]cty.Value{"a": cty.StringVal("y")}), cty.EmptyObjectVal,
	cty.MapVal(map[string]cty.Value{"b": cty.NumberIntVal(1)}),
}

func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c < ' ' || c > '~' || c == '"' || c == '\\' {
			fmt.Fprintf(&b, "\\x%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func shown(value cty.Value) string {
	kind := value.Type()
	switch {
	case !value.IsKnown():
		return "unknown"
	case value.IsNull():
		return "null"
	case kind == cty.Bool:
		return fmt.Sprint(value.True())
	case kind == cty.Number:
		if value.AsBigFloat().Cmp(new(big.Float)) == 0 {
			return "0"
		}
		return value.AsBigFloat().Text('f', -1)
	case kind == cty.String:
		return quoted(value.AsString())
	case kind.IsTupleType() || kind.IsListType() || kind.IsSetType():
		var parts []string
		for _, one := range value.AsValueSlice() {
			parts = append(parts, shown(one))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	members := value.AsValueMap()
	var keys, parts []string
	for key := range members {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		parts = append(parts, quoted(key)+" = "+shown(members[key]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func evaluate(expression hcl.Expression, unknown cty.Value) string {
	value, diags := expression.Value(&hcl.EvalContext{
		Functions: functions, Variables: map[string]cty.Value{"unknown": unknown},
	})
	if diags.HasErrors() {
		return "error"
	}
	return shown(value)
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		text := lines.Text()
		expression, diags := hclsyntax.ParseExpression([]byte(text), "", hcl.Pos{Line: 1, Column: 1})
		if diags.HasErrors() {
			fmt.Fprintln(os.Stderr, diags)
			os.Exit(1)
		}
		all := values
		if len(expression.Variables()) == 0 {
			all = values[:1]
		}
		for i, unknown := range all {
			if i > 0 {
				fmt.Fprint(out, "\t")
			}
			fmt.Fprint(out, evaluate(expression, unknown))
		}
		fmt.Fprintln(out)
	}
}
