// What HashiCorp's own reader makes of HCL texts: the tree, with the place of each node, and the
// values of attributes that ask for nothing. Reads lines "KIND PATH" (body, expression, template)
// and writes for each "= PATH", and what tests/suites/hcl_oracle_test.cpp writes of the same file.
package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

var out = bufio.NewWriter(os.Stdout)
var source []byte

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

func at(r hcl.Range) string { return fmt.Sprintf("%d-%d", r.Start.Byte, r.End.Byte) }

func line(depth int, what string) {
	fmt.Fprintf(out, "%s%s\n", strings.Repeat(" ", depth), what)
}

func isDirective(r hcl.Range) bool {
	return strings.HasPrefix(string(source[r.Start.Byte:]), "%{")
}

// -- bodies

func putBody(body *hclsyntax.Body, depth int) {
	var items []hclsyntax.Node
	for _, attribute := range body.Attributes {
		items = append(items, attribute)
	}
	for _, block := range body.Blocks {
		items = append(items, block)
	}
	sort.Slice(items, func(i, j int) bool { return items[i].Range().Start.Byte < items[j].Range().Start.Byte })
	for _, item := range items {
		switch item := item.(type) {
		case *hclsyntax.Attribute:
			line(depth, "attribute "+at(item.SrcRange)+" "+quoted(item.Name)+" "+at(item.NameRange)+" "+at(item.EqualsRange))
			put(item.Expr, depth+1)
			putValue(item.Expr, depth+1)
		case *hclsyntax.Block:
			line(depth, "block "+quoted(item.Type)+" "+at(item.TypeRange)+" "+at(item.OpenBraceRange)+" "+at(item.CloseBraceRange))
			for i, label := range item.Labels {
				line(depth+1, "label "+quoted(label)+" "+at(item.LabelRanges[i]))
			}
			putBody(item.Body, depth+1)
		}
	}
}

// -- values

func asksForNothing(expr hclsyntax.Expression) bool {
	nothing := len(expr.Variables()) == 0
	hclsyntax.VisitAll(expr, func(node hclsyntax.Node) hcl.Diagnostics {
		switch node.(type) {
		case *hclsyntax.FunctionCallExpr, *hclsyntax.ForExpr, *hclsyntax.SplatExpr:
			nothing = false
		}
		return nil
	})
	return nothing
}

func putValue(expr hclsyntax.Expression, depth int) {
	if !asksForNothing(expr) {
		return
	}
	value, diags := expr.Value(nil)
	if diags.HasErrors() {
		line(depth, "value error")
		return
	}
	line(depth, "value "+valueText(value))
}

func valueText(value cty.Value) string {
	kind := value.Type()
	switch {
	case !value.IsKnown():
		return "unknown"
	case value.IsNull():
		return "null"
	case kind == cty.Bool:
		return fmt.Sprint(value.True())
	case kind == cty.Number:
		return value.AsBigFloat().Text('f', -1)
	case kind == cty.String:
		return quoted(value.AsString())
	case kind.IsTupleType() || kind.IsListType() || kind.IsSetType():
		var parts []string
		for _, one := range value.AsValueSlice() {
			parts = append(parts, valueText(one))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case kind.IsObjectType() || kind.IsMapType():
		var parts []string
		for key, one := range value.AsValueMap() {
			parts = append(parts, quoted(key)+" = "+valueText(one))
		}
		sort.Strings(parts)
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return "?"
}

// -- expressions

var operators = map[*hclsyntax.Operation]string{
	hclsyntax.OpLogicalOr: "||", hclsyntax.OpLogicalAnd: "&&", hclsyntax.OpEqual: "==", hclsyntax.OpNotEqual: "!=",
	hclsyntax.OpGreaterThan: ">", hclsyntax.OpGreaterThanOrEqual: ">=", hclsyntax.OpLessThan: "<",
	hclsyntax.OpLessThanOrEqual: "<=", hclsyntax.OpAdd: "+", hclsyntax.OpSubtract: "-", hclsyntax.OpMultiply: "*",
	hclsyntax.OpDivide: "/", hclsyntax.OpModulo: "%", hclsyntax.OpNegate: "-", hclsyntax.OpLogicalNot: "!",
}

func put(expr hclsyntax.Expression, depth int) {
	switch e := expr.(type) {
	case *hclsyntax.LiteralValueExpr:
		switch {
		case e.Val.IsNull():
			line(depth, "null "+at(e.SrcRange))
		case e.Val.Type() == cty.Bool:
			line(depth, "boolean "+at(e.SrcRange))
		default:
			line(depth, "number "+at(e.SrcRange))
		}
	case *hclsyntax.ScopeTraversalExpr, *hclsyntax.RelativeTraversalExpr, *hclsyntax.IndexExpr, *hclsyntax.SplatExpr:
		putTraversal(expr, depth)
	case *hclsyntax.FunctionCallExpr:
		line(depth, fmt.Sprintf("call %s %s %s %v", at(e.Range()), e.Name, at(e.NameRange), e.ExpandFinal))
		for _, argument := range e.Args {
			put(argument, depth+1)
		}
	case *hclsyntax.ConditionalExpr:
		line(depth, "conditional "+at(e.SrcRange))
		put(e.Condition, depth+1)
		if isDirective(e.SrcRange) {
			putParts(e.TrueResult, depth+1)
			putParts(e.FalseResult, depth+1)
		} else {
			put(e.TrueResult, depth+1)
			put(e.FalseResult, depth+1)
		}
	case *hclsyntax.BinaryOpExpr:
		line(depth, "binary "+operators[e.Op]+" "+at(e.SrcRange))
		put(e.LHS, depth+1)
		put(e.RHS, depth+1)
	case *hclsyntax.UnaryOpExpr:
		line(depth, "unary "+operators[e.Op]+" "+at(e.SrcRange))
		put(e.Val, depth+1)
	case *hclsyntax.ParenthesesExpr:
		line(depth, "parentheses "+at(e.SrcRange))
		put(e.Expression, depth+1)
	case *hclsyntax.TupleConsExpr:
		line(depth, "tuple "+at(e.SrcRange))
		for _, one := range e.Exprs {
			put(one, depth+1)
		}
	case *hclsyntax.ObjectConsExpr:
		line(depth, "object "+at(e.SrcRange))
		for _, item := range e.Items {
			key := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr)
			if name := hcl.ExprAsKeyword(key.Wrapped); name != "" && !key.ForceNonLiteral {
				line(depth+1, "name "+quoted(name)+" "+at(key.Range()))
			} else {
				put(key.Wrapped, depth+1)
			}
			put(item.ValueExpr, depth+1)
		}
	case *hclsyntax.ForExpr:
		line(depth, fmt.Sprintf("for %s %s %s %v", at(e.SrcRange), quoted(e.KeyVar), quoted(e.ValVar), e.Group))
		put(e.CollExpr, depth+1)
		if e.KeyExpr != nil {
			put(e.KeyExpr, depth+1)
		}
		put(e.ValExpr, depth+1)
		if e.CondExpr != nil {
			put(e.CondExpr, depth+1)
		}
	case *hclsyntax.TemplateWrapExpr:
		line(depth, "wrapped "+at(e.SrcRange))
		put(e.Wrapped, depth+1)
	case *hclsyntax.TemplateExpr:
		line(depth, "template "+at(e.SrcRange))
		putParts(e, depth+1)
	case *hclsyntax.TemplateJoinExpr:
		loop := e.Tuple.(*hclsyntax.ForExpr)
		line(depth, fmt.Sprintf("for %s %s %s false", at(loop.SrcRange), quoted(loop.KeyVar), quoted(loop.ValVar)))
		put(loop.CollExpr, depth+1)
		putParts(loop.ValExpr, depth+1)
	default:
		line(depth, fmt.Sprintf("%T %s", expr, at(expr.Range())))
	}
}

func putParts(expr hclsyntax.Expression, depth int) {
	line(depth, "parts")
	for _, part := range expr.(*hclsyntax.TemplateExpr).Parts {
		literal, isLiteral := part.(*hclsyntax.LiteralValueExpr)
		if isLiteral && literal.Val.Type() == cty.String && !literal.Val.IsNull() {
			if text := literal.Val.AsString(); text != "" {
				line(depth+1, "literal "+quoted(text))
			}
			continue
		}
		put(part, depth+1)
	}
}

func putTraversal(expr hclsyntax.Expression, depth int) {
	if e, is := expr.(*hclsyntax.ScopeTraversalExpr); is && len(e.Traversal) == 1 {
		line(depth, "variable "+at(e.SrcRange))
		return
	}
	line(depth, "traversal "+at(expr.Range()))
	putSteps(expr, depth+1)
}

func putSteps(expr hclsyntax.Expression, depth int) {
	switch e := expr.(type) {
	case *hclsyntax.ScopeTraversalExpr:
		line(depth, "variable "+at(e.Traversal[0].SourceRange()))
		putStatic(e.Traversal[1:], depth)
	case *hclsyntax.RelativeTraversalExpr:
		putSteps(e.Source, depth)
		putStatic(e.Traversal, depth)
	case *hclsyntax.IndexExpr:
		putSteps(e.Collection, depth)
		line(depth, "index "+at(e.BracketRange))
		put(e.Key, depth+1)
	case *hclsyntax.SplatExpr:
		putSteps(e.Source, depth)
		line(depth, "splat "+at(e.MarkerRange))
		putSteps(e.Each, depth)
	case *hclsyntax.AnonSymbolExpr:
	default:
		put(expr, depth)
	}
}

func putStatic(steps hcl.Traversal, depth int) {
	for _, step := range steps {
		if attribute, is := step.(hcl.TraverseAttr); is {
			line(depth, "attribute "+quoted(attribute.Name)+" "+at(attribute.SrcRange))
		} else {
			line(depth, "index "+at(step.SourceRange()))
		}
	}
}

func main() {
	defer out.Flush()
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		kind, path, _ := strings.Cut(lines.Text(), " ")
		fmt.Fprintf(out, "= %s\n", path)
		var err error
		if source, err = os.ReadFile(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		start := hcl.Pos{Line: 1, Column: 1}
		var diags hcl.Diagnostics
		var file *hcl.File
		var expr hclsyntax.Expression
		switch kind {
		case "body":
			file, diags = hclsyntax.ParseConfig(source, path, start)
		case "expression":
			expr, diags = hclsyntax.ParseExpression(source, path, start)
		case "template":
			expr, diags = hclsyntax.ParseTemplate(source, path, start)
		}
		if diags.HasErrors() {
			first := diags.Errs()[0].(*hcl.Diagnostic)
			fmt.Fprintf(out, "refused %s: %s\n", at(*first.Subject), first.Summary)
		} else if kind == "body" {
			putBody(file.Body.(*hclsyntax.Body), 0)
		} else {
			put(expr, 0)
			putValue(expr, 0)
		}
	}
}
