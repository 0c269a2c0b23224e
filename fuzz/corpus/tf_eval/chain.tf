resource "a" "r1" {
 for_each = { for k, v in a.r0 : k => "${v.x}${a.r0[k].x}" }
 x = each.value
}
resource "a" "r2" {
 for_each = { for k, v in a.r1 : k => "${v.x}${a.r1[k].x}" }
 x = each.value
}
resource "a" "r3" {
 for_each = { for k, v in a.r2 : k => "${v.x}${a.r2[k].x}" }
 x = each.value
}
resource "a" "r4" {
 for_each = { for k, v in a.r3 : k => "${v.x}${a.r3[k].x}" }
 x = each.value
}
resource "a" "r5" {
 for_each = { for k, v in a.r4 : k => "${v.x}${a.r4[k].x}" }
 x = each.value
}
resource "a" "r6" {
 for_each = { for k, v in a.r5 : k => "${v.x}${a.r5[k].x}" }
 x = each.value
}
resource "a" "r7" {
 for_each = { for k, v in a.r6 : k => "${v.x}${a.r6[k].x}" }
 x = each.value
}
resource "a" "r8" {
 for_each = { for k, v in a.r7 : k => "${v.x}${a.r7[k].x}" }
 x = each.value
}
resource "a" "r9" {
 for_each = { for k, v in a.r8 : k => "${v.x}${a.r8[k].x}" }
 x = each.value
}
resource "a" "r10" {
 for_each = { for k, v in a.r9 : k => "${v.x}${a.r9[k].x}" }
 x = each.value
}
resource "a" "r11" {
 for_each = { for k, v in a.r10 : k => "${v.x}${a.r10[k].x}" }
 x = each.value
}
resource "a" "r12" {
 for_each = { for k, v in a.r11 : k => "${v.x}${a.r11[k].x}" }
 x = each.value
}
resource "a" "r13" {
 for_each = { for k, v in a.r12 : k => "${v.x}${a.r12[k].x}" }
 x = each.value
}
resource "a" "r14" {
 for_each = { for k, v in a.r13 : k => "${v.x}${a.r13[k].x}" }
 x = each.value
}
resource "a" "r15" {
 for_each = { for k, v in a.r14 : k => "${v.x}${a.r14[k].x}" }
 x = each.value
}
resource "a" "r16" {
 for_each = { for k, v in a.r15 : k => "${v.x}${a.r15[k].x}" }
 x = each.value
}
resource "a" "r17" {
 for_each = { for k, v in a.r16 : k => "${v.x}${a.r16[k].x}" }
 x = each.value
}
resource "a" "r18" {
 for_each = { for k, v in a.r17 : k => "${v.x}${a.r17[k].x}" }
 x = each.value
}
resource "a" "r19" {
 for_each = { for k, v in a.r18 : k => "${v.x}${a.r18[k].x}" }
 x = each.value
}
resource "a" "r20" {
 for_each = { for k, v in a.r19 : k => "${v.x}${a.r19[k].x}" }
 x = each.value
}
resource "a" "r21" {
 for_each = { for k, v in a.r20 : k => "${v.x}${a.r20[k].x}" }
 x = each.value
}
resource "a" "r22" {
 for_each = { for k, v in a.r21 : k => "${v.x}${a.r21[k].x}" }
 x = each.value
}
resource "a" "r23" {
 for_each = { for k, v in a.r22 : k => "${v.x}${a.r22[k].x}" }
 x = each.value
}
resource "a" "r24" {
 for_each = { for k, v in a.r23 : k => "${v.x}${a.r23[k].x}" }
 x = each.value
}
resource "a" "r25" {
 for_each = { for k, v in a.r24 : k => "${v.x}${a.r24[k].x}" }
 x = each.value
}
resource "a" "r26" {
 for_each = { for k, v in a.r25 : k => "${v.x}${a.r25[k].x}" }
 x = each.value
}
resource "a" "r27" {
 for_each = { for k, v in a.r26 : k => "${v.x}${a.r26[k].x}" }
 x = each.value
}
resource "a" "r28" {
 for_each = { for k, v in a.r27 : k => "${v.x}${a.r27[k].x}" }
 x = each.value
}
resource "a" "r29" {
 for_each = { for k, v in a.r28 : k => "${v.x}${a.r28[k].x}" }
 x = each.value
}
resource "a" "r30" {
 for_each = { for k, v in a.r29 : k => "${v.x}${a.r29[k].x}" }
 x = each.value
}
resource "a" "r31" {
 for_each = { for k, v in a.r30 : k => "${v.x}${a.r30[k].x}" }
 x = each.value
}
resource "a" "r32" {
 for_each = { for k, v in a.r31 : k => "${v.x}${a.r31[k].x}" }
 x = each.value
}
resource "a" "r33" {
 for_each = { for k, v in a.r32 : k => "${v.x}${a.r32[k].x}" }
 x = each.value
}
resource "a" "r34" {
 for_each = { for k, v in a.r33 : k => "${v.x}${a.r33[k].x}" }
 x = each.value
}
resource "a" "r35" {
 for_each = { for k, v in a.r34 : k => "${v.x}${a.r34[k].x}" }
 x = each.value
}
resource "a" "r36" {
 for_each = { for k, v in a.r35 : k => "${v.x}${a.r35[k].x}" }
 x = each.value
}
resource "a" "r37" {
 for_each = { for k, v in a.r36 : k => "${v.x}${a.r36[k].x}" }
 x = each.value
}
resource "a" "r38" {
 for_each = { for k, v in a.r37 : k => "${v.x}${a.r37[k].x}" }
 x = each.value
}
resource "a" "r39" {
 for_each = { for k, v in a.r38 : k => "${v.x}${a.r38[k].x}" }
 x = each.value
}
resource "a" "r40" {
 for_each = { for k, v in a.r39 : k => "${v.x}${a.r39[k].x}" }
 x = each.value
}
resource "a" "r41" {
 for_each = { for k, v in a.r40 : k => "${v.x}${a.r40[k].x}" }
 x = each.value
}
resource "a" "r42" {
 for_each = { for k, v in a.r41 : k => "${v.x}${a.r41[k].x}" }
 x = each.value
}
resource "a" "r43" {
 for_each = { for k, v in a.r42 : k => "${v.x}${a.r42[k].x}" }
 x = each.value
}
resource "a" "r44" {
 for_each = { for k, v in a.r43 : k => "${v.x}${a.r43[k].x}" }
 x = each.value
}
resource "a" "r45" {
 for_each = { for k, v in a.r44 : k => "${v.x}${a.r44[k].x}" }
 x = each.value
}
resource "a" "r46" {
 for_each = { for k, v in a.r45 : k => "${v.x}${a.r45[k].x}" }
 x = each.value
}
resource "a" "r47" {
 for_each = { for k, v in a.r46 : k => "${v.x}${a.r46[k].x}" }
 x = each.value
}
resource "a" "r48" {
 for_each = { for k, v in a.r47 : k => "${v.x}${a.r47[k].x}" }
 x = each.value
}
resource "a" "r49" {
 for_each = { for k, v in a.r48 : k => "${v.x}${a.r48[k].x}" }
 x = each.value
}
resource "a" "r50" {
 for_each = { for k, v in a.r49 : k => "${v.x}${a.r49[k].x}" }
 x = each.value
}
resource "a" "r51" {
 for_each = { for k, v in a.r50 : k => "${v.x}${a.r50[k].x}" }
 x = each.value
}
resource "a" "r52" {
 for_each = { for k, v in a.r51 : k => "${v.x}${a.r51[k].x}" }
 x = each.value
}
resource "a" "r53" {
 for_each = { for k, v in a.r52 : k => "${v.x}${a.r52[k].x}" }
 x = each.value
}
resource "a" "r54" {
 for_each = { for k, v in a.r53 : k => "${v.x}${a.r53[k].x}" }
 x = each.value
}
resource "a" "r55" {
 for_each = { for k, v in a.r54 : k => "${v.x}${a.r54[k].x}" }
 x = each.value
}
resource "a" "r56" {
 for_each = { for k, v in a.r55 : k => "${v.x}${a.r55[k].x}" }
 x = each.value
}
resource "a" "r57" {
 for_each = { for k, v in a.r56 : k => "${v.x}${a.r56[k].x}" }
 x = each.value
}
resource "a" "r58" {
 for_each = { for k, v in a.r57 : k => "${v.x}${a.r57[k].x}" }
 x = each.value
}
resource "a" "r59" {
 for_each = { for k, v in a.r58 : k => "${v.x}${a.r58[k].x}" }
 x = each.value
}
resource "a" "r60" {
 for_each = { for k, v in a.r59 : k => "${v.x}${a.r59[k].x}" }
 x = each.value
}
resource "a" "r61" {
 for_each = { for k, v in a.r60 : k => "${v.x}${a.r60[k].x}" }
 x = each.value
}
resource "a" "r62" {
 for_each = { for k, v in a.r61 : k => "${v.x}${a.r61[k].x}" }
 x = each.value
}
resource "a" "r63" {
 for_each = { for k, v in a.r62 : k => "${v.x}${a.r62[k].x}" }
 x = each.value
}
resource "a" "r64" {
 for_each = { for k, v in a.r63 : k => "${v.x}${a.r63[k].x}" }
 x = each.value
}
resource "a" "r65" {
 for_each = { for k, v in a.r64 : k => "${v.x}${a.r64[k].x}" }
 x = each.value
}
resource "a" "r66" {
 for_each = { for k, v in a.r65 : k => "${v.x}${a.r65[k].x}" }
 x = each.value
}
resource "a" "r67" {
 for_each = { for k, v in a.r66 : k => "${v.x}${a.r66[k].x}" }
 x = each.value
}
resource "a" "r68" {
 for_each = { for k, v in a.r67 : k => "${v.x}${a.r67[k].x}" }
 x = each.value
}
resource "a" "r69" {
 for_each = { for k, v in a.r68 : k => "${v.x}${a.r68[k].x}" }
 x = each.value
}
resource "a" "r70" {
 for_each = { for k, v in a.r69 : k => "${v.x}${a.r69[k].x}" }
 x = each.value
}
resource "a" "r71" {
 for_each = { for k, v in a.r70 : k => "${v.x}${a.r70[k].x}" }
 x = each.value
}
resource "a" "r72" {
 for_each = { for k, v in a.r71 : k => "${v.x}${a.r71[k].x}" }
 x = each.value
}
resource "a" "r73" {
 for_each = { for k, v in a.r72 : k => "${v.x}${a.r72[k].x}" }
 x = each.value
}
resource "a" "r74" {
 for_each = { for k, v in a.r73 : k => "${v.x}${a.r73[k].x}" }
 x = each.value
}
resource "a" "r75" {
 for_each = { for k, v in a.r74 : k => "${v.x}${a.r74[k].x}" }
 x = each.value
}
resource "a" "r76" {
 for_each = { for k, v in a.r75 : k => "${v.x}${a.r75[k].x}" }
 x = each.value
}
resource "a" "r77" {
 for_each = { for k, v in a.r76 : k => "${v.x}${a.r76[k].x}" }
 x = each.value
}
resource "a" "r78" {
 for_each = { for k, v in a.r77 : k => "${v.x}${a.r77[k].x}" }
 x = each.value
}
resource "a" "r79" {
 for_each = { for k, v in a.r78 : k => "${v.x}${a.r78[k].x}" }
 x = each.value
}
resource "a" "r80" {
 for_each = { for k, v in a.r79 : k => "${v.x}${a.r79[k].x}" }
 x = each.value
}
resource "a" "r81" {
 for_each = { for k, v in a.r80 : k => "${v.x}${a.r80[k].x}" }
 x = each.value
}
resource "a" "r82" {
 for_each = { for k, v in a.r81 : k => "${v.x}${a.r81[k].x}" }
 x = each.value
}
resource "a" "r83" {
 for_each = { for k, v in a.r82 : k => "${v.x}${a.r82[k].x}" }
 x = each.value
}
resource "a" "r84" {
 for_each = { for k, v in a.r83 : k => "${v.x}${a.r83[k].x}" }
 x = each.value
}
resource "a" "r85" {
 for_each = { for k, v in a.r84 : k => "${v.x}${a.r84[k].x}" }
 x = each.value
}
resource "a" "r86" {
 for_each = { for k, v in a.r85 : k => "${v.x}${a.r85[k].x}" }
 x = each.value
}
resource "a" "r87" {
 for_each = { for k, v in a.r86 : k => "${v.x}${a.r86[k].x}" }
 x = each.value
}
resource "a" "r88" {
 for_each = { for k, v in a.r87 : k => "${v.x}${a.r87[k].x}" }
 x = each.value
}
resource "a" "r89" {
 for_each = { for k, v in a.r88 : k => "${v.x}${a.r88[k].x}" }
 x = each.value
}
resource "a" "r90" {
 for_each = { for k, v in a.r89 : k => "${v.x}${a.r89[k].x}" }
 x = each.value
}
resource "a" "r91" {
 for_each = { for k, v in a.r90 : k => "${v.x}${a.r90[k].x}" }
 x = each.value
}
resource "a" "r92" {
 for_each = { for k, v in a.r91 : k => "${v.x}${a.r91[k].x}" }
 x = each.value
}
resource "a" "r93" {
 for_each = { for k, v in a.r92 : k => "${v.x}${a.r92[k].x}" }
 x = each.value
}
resource "a" "r94" {
 for_each = { for k, v in a.r93 : k => "${v.x}${a.r93[k].x}" }
 x = each.value
}
resource "a" "r95" {
 for_each = { for k, v in a.r94 : k => "${v.x}${a.r94[k].x}" }
 x = each.value
}
resource "a" "r96" {
 for_each = { for k, v in a.r95 : k => "${v.x}${a.r95[k].x}" }
 x = each.value
}
resource "a" "r97" {
 for_each = { for k, v in a.r96 : k => "${v.x}${a.r96[k].x}" }
 x = each.value
}
resource "a" "r98" {
 for_each = { for k, v in a.r97 : k => "${v.x}${a.r97[k].x}" }
 x = each.value
}
resource "a" "r99" {
 for_each = { for k, v in a.r98 : k => "${v.x}${a.r98[k].x}" }
 x = each.value
}
resource "a" "r100" {
 for_each = { for k, v in a.r99 : k => "${v.x}${a.r99[k].x}" }
 x = each.value
}
resource "a" "r101" {
 for_each = { for k, v in a.r100 : k => "${v.x}${a.r100[k].x}" }
 x = each.value
}
resource "a" "r102" {
 for_each = { for k, v in a.r101 : k => "${v.x}${a.r101[k].x}" }
 x = each.value
}
resource "a" "r103" {
 for_each = { for k, v in a.r102 : k => "${v.x}${a.r102[k].x}" }
 x = each.value
}
resource "a" "r104" {
 for_each = { for k, v in a.r103 : k => "${v.x}${a.r103[k].x}" }
 x = each.value
}
resource "a" "r105" {
 for_each = { for k, v in a.r104 : k => "${v.x}${a.r104[k].x}" }
 x = each.value
}
resource "a" "r106" {
 for_each = { for k, v in a.r105 : k => "${v.x}${a.r105[k].x}" }
 x = each.value
}
resource "a" "r107" {
 for_each = { for k, v in a.r106 : k => "${v.x}${a.r106[k].x}" }
 x = each.value
}
resource "a" "r108" {
 for_each = { for k, v in a.r107 : k => "${v.x}${a.r107[k].x}" }
 x = each.value
}
resource "a" "r109" {
 for_each = { for k, v in a.r108 : k => "${v.x}${a.r108[k].x}" }
 x = each.value
}
resource "a" "r110" {
 for_each = { for k, v in a.r109 : k => "${v.x}${a.r109[k].x}" }
 x = each.value
}
resource "a" "r111" {
 for_each = { for k, v in a.r110 : k => "${v.x}${a.r110[k].x}" }
 x = each.value
}
resource "a" "r112" {
 for_each = { for k, v in a.r111 : k => "${v.x}${a.r111[k].x}" }
 x = each.value
}
resource "a" "r113" {
 for_each = { for k, v in a.r112 : k => "${v.x}${a.r112[k].x}" }
 x = each.value
}
resource "a" "r114" {
 for_each = { for k, v in a.r113 : k => "${v.x}${a.r113[k].x}" }
 x = each.value
}
resource "a" "r115" {
 for_each = { for k, v in a.r114 : k => "${v.x}${a.r114[k].x}" }
 x = each.value
}
resource "a" "r116" {
 for_each = { for k, v in a.r115 : k => "${v.x}${a.r115[k].x}" }
 x = each.value
}
resource "a" "r117" {
 for_each = { for k, v in a.r116 : k => "${v.x}${a.r116[k].x}" }
 x = each.value
}
resource "a" "r118" {
 for_each = { for k, v in a.r117 : k => "${v.x}${a.r117[k].x}" }
 x = each.value
}
resource "a" "r119" {
 for_each = { for k, v in a.r118 : k => "${v.x}${a.r118[k].x}" }
 x = each.value
}
resource "a" "r120" {
 for_each = { for k, v in a.r119 : k => "${v.x}${a.r119[k].x}" }
 x = each.value
}
resource "a" "r121" {
 for_each = { for k, v in a.r120 : k => "${v.x}${a.r120[k].x}" }
 x = each.value
}
resource "a" "r122" {
 for_each = { for k, v in a.r121 : k => "${v.x}${a.r121[k].x}" }
 x = each.value
}
resource "a" "r123" {
 for_each = { for k, v in a.r122 : k => "${v.x}${a.r122[k].x}" }
 x = each.value
}
resource "a" "r124" {
 for_each = { for k, v in a.r123 : k => "${v.x}${a.r123[k].x}" }
 x = each.value
}
resource "a" "r125" {
 for_each = { for k, v in a.r124 : k => "${v.x}${a.r124[k].x}" }
 x = each.value
}
resource "a" "r126" {
 for_each = { for k, v in a.r125 : k => "${v.x}${a.r125[k].x}" }
 x = each.value
}
resource "a" "r127" {
 for_each = { for k, v in a.r126 : k => "${v.x}${a.r126[k].x}" }
 x = each.value
}
resource "a" "r128" {
 for_each = { for k, v in a.r127 : k => "${v.x}${a.r127[k].x}" }
 x = each.value
}
resource "a" "r129" {
 for_each = { for k, v in a.r128 : k => "${v.x}${a.r128[k].x}" }
 x = each.value
}
resource "a" "r130" {
 for_each = { for k, v in a.r129 : k => "${v.x}${a.r129[k].x}" }
 x = each.value
}
resource "a" "r131" {
 for_each = { for k, v in a.r130 : k => "${v.x}${a.r130[k].x}" }
 x = each.value
}
resource "a" "r132" {
 for_each = { for k, v in a.r131 : k => "${v.x}${a.r131[k].x}" }
 x = each.value
}
resource "a" "r133" {
 for_each = { for k, v in a.r132 : k => "${v.x}${a.r132[k].x}" }
 x = each.value
}
resource "a" "r134" {
 for_each = { for k, v in a.r133 : k => "${v.x}${a.r133[k].x}" }
 x = each.value
}
resource "a" "r135" {
 for_each = { for k, v in a.r134 : k => "${v.x}${a.r134[k].x}" }
 x = each.value
}
resource "a" "r136" {
 for_each = { for k, v in a.r135 : k => "${v.x}${a.r135[k].x}" }
 x = each.value
}
resource "a" "r137" {
 for_each = { for k, v in a.r136 : k => "${v.x}${a.r136[k].x}" }
 x = each.value
}
resource "a" "r138" {
 for_each = { for k, v in a.r137 : k => "${v.x}${a.r137[k].x}" }
 x = each.value
}
resource "a" "r139" {
 for_each = { for k, v in a.r138 : k => "${v.x}${a.r138[k].x}" }
 x = each.value
}
resource "a" "r140" {
 for_each = { for k, v in a.r139 : k => "${v.x}${a.r139[k].x}" }
 x = each.value
}
resource "a" "r141" {
 for_each = { for k, v in a.r140 : k => "${v.x}${a.r140[k].x}" }
 x = each.value
}
resource "a" "r142" {
 for_each = { for k, v in a.r141 : k => "${v.x}${a.r141[k].x}" }
 x = each.value
}
resource "a" "r143" {
 for_each = { for k, v in a.r142 : k => "${v.x}${a.r142[k].x}" }
 x = each.value
}
resource "a" "r144" {
 for_each = { for k, v in a.r143 : k => "${v.x}${a.r143[k].x}" }
 x = each.value
}
resource "a" "r145" {
 for_each = { for k, v in a.r144 : k => "${v.x}${a.r144[k].x}" }
 x = each.value
}
resource "a" "r146" {
 for_each = { for k, v in a.r145 : k => "${v.x}${a.r145[k].x}" }
 x = each.value
}
resource "a" "r147" {
 for_each = { for k, v in a.r146 : k => "${v.x}${a.r146[k].x}" }
 x = each.value
}
resource "a" "r148" {
 for_each = { for k, v in a.r147 : k => "${v.x}${a.r147[k].x}" }
 x = each.value
}
resource "a" "r149" {
 for_each = { for k, v in a.r148 : k => "${v.x}${a.r148[k].x}" }
 x = each.value
}
resource "a" "r150" {
 for_each = { for k, v in a.r149 : k => "${v.x}${a.r149[k].x}" }
 x = each.value
}
resource "a" "r151" {
 for_each = { for k, v in a.r150 : k => "${v.x}${a.r150[k].x}" }
 x = each.value
}
resource "a" "r152" {
 for_each = { for k, v in a.r151 : k => "${v.x}${a.r151[k].x}" }
 x = each.value
}
resource "a" "r153" {
 for_each = { for k, v in a.r152 : k => "${v.x}${a.r152[k].x}" }
 x = each.value
}
resource "a" "r154" {
 for_each = { for k, v in a.r153 : k => "${v.x}${a.r153[k].x}" }
 x = each.value
}
resource "a" "r155" {
 for_each = { for k, v in a.r154 : k => "${v.x}${a.r154[k].x}" }
 x = each.value
}
resource "a" "r156" {
 for_each = { for k, v in a.r155 : k => "${v.x}${a.r155[k].x}" }
 x = each.value
}
resource "a" "r157" {
 for_each = { for k, v in a.r156 : k => "${v.x}${a.r156[k].x}" }
 x = each.value
}
resource "a" "r158" {
 for_each = { for k, v in a.r157 : k => "${v.x}${a.r157[k].x}" }
 x = each.value
}
resource "a" "r159" {
 for_each = { for k, v in a.r158 : k => "${v.x}${a.r158[k].x}" }
 x = each.value
}
resource "a" "r160" {
 for_each = { for k, v in a.r159 : k => "${v.x}${a.r159[k].x}" }
 x = each.value
}
resource "a" "r161" {
 for_each = { for k, v in a.r160 : k => "${v.x}${a.r160[k].x}" }
 x = each.value
}
resource "a" "r162" {
 for_each = { for k, v in a.r161 : k => "${v.x}${a.r161[k].x}" }
 x = each.value
}
resource "a" "r163" {
 for_each = { for k, v in a.r162 : k => "${v.x}${a.r162[k].x}" }
 x = each.value
}
resource "a" "r164" {
 for_each = { for k, v in a.r163 : k => "${v.x}${a.r163[k].x}" }
 x = each.value
}
resource "a" "r165" {
 for_each = { for k, v in a.r164 : k => "${v.x}${a.r164[k].x}" }
 x = each.value
}
resource "a" "r166" {
 for_each = { for k, v in a.r165 : k => "${v.x}${a.r165[k].x}" }
 x = each.value
}
resource "a" "r167" {
 for_each = { for k, v in a.r166 : k => "${v.x}${a.r166[k].x}" }
 x = each.value
}
resource "a" "r168" {
 for_each = { for k, v in a.r167 : k => "${v.x}${a.r167[k].x}" }
 x = each.value
}
resource "a" "r169" {
 for_each = { for k, v in a.r168 : k => "${v.x}${a.r168[k].x}" }
 x = each.value
}
resource "a" "r170" {
 for_each = { for k, v in a.r169 : k => "${v.x}${a.r169[k].x}" }
 x = each.value
}
resource "a" "r171" {
 for_each = { for k, v in a.r170 : k => "${v.x}${a.r170[k].x}" }
 x = each.value
}
resource "a" "r172" {
 for_each = { for k, v in a.r171 : k => "${v.x}${a.r171[k].x}" }
 x = each.value
}
resource "a" "r173" {
 for_each = { for k, v in a.r172 : k => "${v.x}${a.r172[k].x}" }
 x = each.value
}
resource "a" "r174" {
 for_each = { for k, v in a.r173 : k => "${v.x}${a.r173[k].x}" }
 x = each.value
}
resource "a" "r175" {
 for_each = { for k, v in a.r174 : k => "${v.x}${a.r174[k].x}" }
 x = each.value
}
resource "a" "r176" {
 for_each = { for k, v in a.r175 : k => "${v.x}${a.r175[k].x}" }
 x = each.value
}
resource "a" "r177" {
 for_each = { for k, v in a.r176 : k => "${v.x}${a.r176[k].x}" }
 x = each.value
}
resource "a" "r178" {
 for_each = { for k, v in a.r177 : k => "${v.x}${a.r177[k].x}" }
 x = each.value
}
resource "a" "r179" {
 for_each = { for k, v in a.r178 : k => "${v.x}${a.r178[k].x}" }
 x = each.value
}
resource "a" "r180" {
 for_each = { for k, v in a.r179 : k => "${v.x}${a.r179[k].x}" }
 x = each.value
}
resource "a" "r181" {
 for_each = { for k, v in a.r180 : k => "${v.x}${a.r180[k].x}" }
 x = each.value
}
resource "a" "r182" {
 for_each = { for k, v in a.r181 : k => "${v.x}${a.r181[k].x}" }
 x = each.value
}
resource "a" "r183" {
 for_each = { for k, v in a.r182 : k => "${v.x}${a.r182[k].x}" }
 x = each.value
}
resource "a" "r184" {
 for_each = { for k, v in a.r183 : k => "${v.x}${a.r183[k].x}" }
 x = each.value
}
resource "a" "r185" {
 for_each = { for k, v in a.r184 : k => "${v.x}${a.r184[k].x}" }
 x = each.value
}
resource "a" "r186" {
 for_each = { for k, v in a.r185 : k => "${v.x}${a.r185[k].x}" }
 x = each.value
}
resource "a" "r187" {
 for_each = { for k, v in a.r186 : k => "${v.x}${a.r186[k].x}" }
 x = each.value
}
resource "a" "r188" {
 for_each = { for k, v in a.r187 : k => "${v.x}${a.r187[k].x}" }
 x = each.value
}
resource "a" "r189" {
 for_each = { for k, v in a.r188 : k => "${v.x}${a.r188[k].x}" }
 x = each.value
}
resource "a" "r190" {
 for_each = { for k, v in a.r189 : k => "${v.x}${a.r189[k].x}" }
 x = each.value
}
resource "a" "r191" {
 for_each = { for k, v in a.r190 : k => "${v.x}${a.r190[k].x}" }
 x = each.value
}
resource "a" "r192" {
 for_each = { for k, v in a.r191 : k => "${v.x}${a.r191[k].x}" }
 x = each.value
}
resource "a" "r193" {
 for_each = { for k, v in a.r192 : k => "${v.x}${a.r192[k].x}" }
 x = each.value
}
resource "a" "r194" {
 for_each = { for k, v in a.r193 : k => "${v.x}${a.r193[k].x}" }
 x = each.value
}
resource "a" "r195" {
 for_each = { for k, v in a.r194 : k => "${v.x}${a.r194[k].x}" }
 x = each.value
}
resource "a" "r196" {
 for_each = { for k, v in a.r195 : k => "${v.x}${a.r195[k].x}" }
 x = each.value
}
resource "a" "r197" {
 for_each = { for k, v in a.r196 : k => "${v.x}${a.r196[k].x}" }
 x = each.value
}
resource "a" "r198" {
 for_each = { for k, v in a.r197 : k => "${v.x}${a.r197[k].x}" }
 x = each.value
}
resource "a" "r199" {
 for_each = { for k, v in a.r198 : k => "${v.x}${a.r198[k].x}" }
 x = each.value
}
resource "a" "r200" {
 for_each = { for k, v in a.r199 : k => "${v.x}${a.r199[k].x}" }
 x = each.value
}
resource "a" "r201" {
 for_each = { for k, v in a.r200 : k => "${v.x}${a.r200[k].x}" }
 x = each.value
}
resource "a" "r202" {
 for_each = { for k, v in a.r201 : k => "${v.x}${a.r201[k].x}" }
 x = each.value
}
resource "a" "r203" {
 for_each = { for k, v in a.r202 : k => "${v.x}${a.r202[k].x}" }
 x = each.value
}
resource "a" "r204" {
 for_each = { for k, v in a.r203 : k => "${v.x}${a.r203[k].x}" }
 x = each.value
}
resource "a" "r205" {
 for_each = { for k, v in a.r204 : k => "${v.x}${a.r204[k].x}" }
 x = each.value
}
resource "a" "r206" {
 for_each = { for k, v in a.r205 : k => "${v.x}${a.r205[k].x}" }
 x = each.value
}
resource "a" "r207" {
 for_each = { for k, v in a.r206 : k => "${v.x}${a.r206[k].x}" }
 x = each.value
}
resource "a" "r208" {
 for_each = { for k, v in a.r207 : k => "${v.x}${a.r207[k].x}" }
 x = each.value
}
resource "a" "r209" {
 for_each = { for k, v in a.r208 : k => "${v.x}${a.r208[k].x}" }
 x = each.value
}
resource "a" "r210" {
 for_each = { for k, v in a.r209 : k => "${v.x}${a.r209[k].x}" }
 x = each.value
}
resource "a" "r211" {
 for_each = { for k, v in a.r210 : k => "${v.x}${a.r210[k].x}" }
 x = each.value
}
resource "a" "r212" {
 for_each = { for k, v in a.r211 : k => "${v.x}${a.r211[k].x}" }
 x = each.value
}
resource "a" "r213" {
 for_each = { for k, v in a.r212 : k => "${v.x}${a.r212[k].x}" }
 x = each.value
}
resource "a" "r214" {
 for_each = { for k, v in a.r213 : k => "${v.x}${a.r213[k].x}" }
 x = each.value
}
resource "a" "r215" {
 for_each = { for k, v in a.r214 : k => "${v.x}${a.r214[k].x}" }
 x = each.value
}
resource "a" "r216" {
 for_each = { for k, v in a.r215 : k => "${v.x}${a.r215[k].x}" }
 x = each.value
}
resource "a" "r217" {
 for_each = { for k, v in a.r216 : k => "${v.x}${a.r216[k].x}" }
 x = each.value
}
resource "a" "r218" {
 for_each = { for k, v in a.r217 : k => "${v.x}${a.r217[k].x}" }
 x = each.value
}
resource "a" "r219" {
 for_each = { for k, v in a.r218 : k => "${v.x}${a.r218[k].x}" }
 x = each.value
}
resource "a" "r220" {
 for_each = { for k, v in a.r219 : k => "${v.x}${a.r219[k].x}" }
 x = each.value
}
resource "a" "r221" {
 for_each = { for k, v in a.r220 : k => "${v.x}${a.r220[k].x}" }
 x = each.value
}
resource "a" "r222" {
 for_each = { for k, v in a.r221 : k => "${v.x}${a.r221[k].x}" }
 x = each.value
}
resource "a" "r223" {
 for_each = { for k, v in a.r222 : k => "${v.x}${a.r222[k].x}" }
 x = each.value
}
resource "a" "r224" {
 for_each = { for k, v in a.r223 : k => "${v.x}${a.r223[k].x}" }
 x = each.value
}
resource "a" "r225" {
 for_each = { for k, v in a.r224 : k => "${v.x}${a.r224[k].x}" }
 x = each.value
}
resource "a" "r226" {
 for_each = { for k, v in a.r225 : k => "${v.x}${a.r225[k].x}" }
 x = each.value
}
resource "a" "r227" {
 for_each = { for k, v in a.r226 : k => "${v.x}${a.r226[k].x}" }
 x = each.value
}
resource "a" "r228" {
 for_each = { for k, v in a.r227 : k => "${v.x}${a.r227[k].x}" }
 x = each.value
}
resource "a" "r229" {
 for_each = { for k, v in a.r228 : k => "${v.x}${a.r228[k].x}" }
 x = each.value
}
resource "a" "r230" {
 for_each = { for k, v in a.r229 : k => "${v.x}${a.r229[k].x}" }
 x = each.value
}
resource "a" "r231" {
 for_each = { for k, v in a.r230 : k => "${v.x}${a.r230[k].x}" }
 x = each.value
}
resource "a" "r232" {
 for_each = { for k, v in a.r231 : k => "${v.x}${a.r231[k].x}" }
 x = each.value
}
resource "a" "r233" {
 for_each = { for k, v in a.r232 : k => "${v.x}${a.r232[k].x}" }
 x = each.value
}
resource "a" "r234" {
 for_each = { for k, v in a.r233 : k => "${v.x}${a.r233[k].x}" }
 x = each.value
}
resource "a" "r235" {
 for_each = { for k, v in a.r234 : k => "${v.x}${a.r234[k].x}" }
 x = each.value
}
resource "a" "r236" {
 for_each = { for k, v in a.r235 : k => "${v.x}${a.r235[k].x}" }
 x = each.value
}
resource "a" "r237" {
 for_each = { for k, v in a.r236 : k => "${v.x}${a.r236[k].x}" }
 x = each.value
}
resource "a" "r238" {
 for_each = { for k, v in a.r237 : k => "${v.x}${a.r237[k].x}" }
 x = each.value
}
resource "a" "r239" {
 for_each = { for k, v in a.r238 : k => "${v.x}${a.r238[k].x}" }
 x = each.value
}
resource "a" "r240" {
 for_each = { for k, v in a.r239 : k => "${v.x}${a.r239[k].x}" }
 x = each.value
}
resource "a" "r241" {
 for_each = { for k, v in a.r240 : k => "${v.x}${a.r240[k].x}" }
 x = each.value
}
resource "a" "r242" {
 for_each = { for k, v in a.r241 : k => "${v.x}${a.r241[k].x}" }
 x = each.value
}
resource "a" "r243" {
 for_each = { for k, v in a.r242 : k => "${v.x}${a.r242[k].x}" }
 x = each.value
}
resource "a" "r244" {
 for_each = { for k, v in a.r243 : k => "${v.x}${a.r243[k].x}" }
 x = each.value
}
resource "a" "r245" {
 for_each = { for k, v in a.r244 : k => "${v.x}${a.r244[k].x}" }
 x = each.value
}
resource "a" "r246" {
 for_each = { for k, v in a.r245 : k => "${v.x}${a.r245[k].x}" }
 x = each.value
}
resource "a" "r247" {
 for_each = { for k, v in a.r246 : k => "${v.x}${a.r246[k].x}" }
 x = each.value
}
resource "a" "r248" {
 for_each = { for k, v in a.r247 : k => "${v.x}${a.r247[k].x}" }
 x = each.value
}
resource "a" "r249" {
 for_each = { for k, v in a.r248 : k => "${v.x}${a.r248[k].x}" }
 x = each.value
}
resource "a" "r250" {
 for_each = { for k, v in a.r249 : k => "${v.x}${a.r249[k].x}" }
 x = each.value
}
resource "a" "r251" {
 for_each = { for k, v in a.r250 : k => "${v.x}${a.r250[k].x}" }
 x = each.value
}
resource "a" "r252" {
 for_each = { for k, v in a.r251 : k => "${v.x}${a.r251[k].x}" }
 x = each.value
}
resource "a" "r253" {
 for_each = { for k, v in a.r252 : k => "${v.x}${a.r252[k].x}" }
 x = each.value
}
resource "a" "r254" {
 for_each = { for k, v in a.r253 : k => "${v.x}${a.r253[k].x}" }
 x = each.value
}
resource "a" "r255" {
 for_each = { for k, v in a.r254 : k => "${v.x}${a.r254[k].x}" }
 x = each.value
}
resource "a" "r256" {
 for_each = { for k, v in a.r255 : k => "${v.x}${a.r255[k].x}" }
 x = each.value
}
resource "a" "r257" {
 for_each = { for k, v in a.r256 : k => "${v.x}${a.r256[k].x}" }
 x = each.value
}
resource "a" "r258" {
 for_each = { for k, v in a.r257 : k => "${v.x}${a.r257[k].x}" }
 x = each.value
}
resource "a" "r259" {
 for_each = { for k, v in a.r258 : k => "${v.x}${a.r258[k].x}" }
 x = each.value
}
resource "a" "r260" {
 for_each = { for k, v in a.r259 : k => "${v.x}${a.r259[k].x}" }
 x = each.value
}
resource "a" "r261" {
 for_each = { for k, v in a.r260 : k => "${v.x}${a.r260[k].x}" }
 x = each.value
}
resource "a" "r262" {
 for_each = { for k, v in a.r261 : k => "${v.x}${a.r261[k].x}" }
 x = each.value
}
resource "a" "r263" {
 for_each = { for k, v in a.r262 : k => "${v.x}${a.r262[k].x}" }
 x = each.value
}
resource "a" "r264" {
 for_each = { for k, v in a.r263 : k => "${v.x}${a.r263[k].x}" }
 x = each.value
}
resource "a" "r265" {
 for_each = { for k, v in a.r264 : k => "${v.x}${a.r264[k].x}" }
 x = each.value
}
resource "a" "r266" {
 for_each = { for k, v in a.r265 : k => "${v.x}${a.r265[k].x}" }
 x = each.value
}
resource "a" "r267" {
 for_each = { for k, v in a.r266 : k => "${v.x}${a.r266[k].x}" }
 x = each.value
}
resource "a" "r268" {
 for_each = { for k, v in a.r267 : k => "${v.x}${a.r267[k].x}" }
 x = each.value
}
resource "a" "r269" {
 for_each = { for k, v in a.r268 : k => "${v.x}${a.r268[k].x}" }
 x = each.value
}
resource "a" "r270" {
 for_each = { for k, v in a.r269 : k => "${v.x}${a.r269[k].x}" }
 x = each.value
}
resource "a" "r271" {
 for_each = { for k, v in a.r270 : k => "${v.x}${a.r270[k].x}" }
 x = each.value
}
resource "a" "r272" {
 for_each = { for k, v in a.r271 : k => "${v.x}${a.r271[k].x}" }
 x = each.value
}
resource "a" "r273" {
 for_each = { for k, v in a.r272 : k => "${v.x}${a.r272[k].x}" }
 x = each.value
}
resource "a" "r274" {
 for_each = { for k, v in a.r273 : k => "${v.x}${a.r273[k].x}" }
 x = each.value
}
resource "a" "r275" {
 for_each = { for k, v in a.r274 : k => "${v.x}${a.r274[k].x}" }
 x = each.value
}
resource "a" "r276" {
 for_each = { for k, v in a.r275 : k => "${v.x}${a.r275[k].x}" }
 x = each.value
}
resource "a" "r277" {
 for_each = { for k, v in a.r276 : k => "${v.x}${a.r276[k].x}" }
 x = each.value
}
resource "a" "r278" {
 for_each = { for k, v in a.r277 : k => "${v.x}${a.r277[k].x}" }
 x = each.value
}
resource "a" "r279" {
 for_each = { for k, v in a.r278 : k => "${v.x}${a.r278[k].x}" }
 x = each.value
}
resource "a" "r280" {
 for_each = { for k, v in a.r279 : k => "${v.x}${a.r279[k].x}" }
 x = each.value
}
resource "a" "r281" {
 for_each = { for k, v in a.r280 : k => "${v.x}${a.r280[k].x}" }
 x = each.value
}
resource "a" "r282" {
 for_each = { for k, v in a.r281 : k => "${v.x}${a.r281[k].x}" }
 x = each.value
}
resource "a" "r283" {
 for_each = { for k, v in a.r282 : k => "${v.x}${a.r282[k].x}" }
 x = each.value
}
resource "a" "r284" {
 for_each = { for k, v in a.r283 : k => "${v.x}${a.r283[k].x}" }
 x = each.value
}
resource "a" "r285" {
 for_each = { for k, v in a.r284 : k => "${v.x}${a.r284[k].x}" }
 x = each.value
}
resource "a" "r286" {
 for_each = { for k, v in a.r285 : k => "${v.x}${a.r285[k].x}" }
 x = each.value
}
resource "a" "r287" {
 for_each = { for k, v in a.r286 : k => "${v.x}${a.r286[k].x}" }
 x = each.value
}
resource "a" "r288" {
 for_each = { for k, v in a.r287 : k => "${v.x}${a.r287[k].x}" }
 x = each.value
}
resource "a" "r289" {
 for_each = { for k, v in a.r288 : k => "${v.x}${a.r288[k].x}" }
 x = each.value
}
resource "a" "r290" {
 for_each = { for k, v in a.r289 : k => "${v.x}${a.r289[k].x}" }
 x = each.value
}
resource "a" "r291" {
 for_each = { for k, v in a.r290 : k => "${v.x}${a.r290[k].x}" }
 x = each.value
}
resource "a" "r292" {
 for_each = { for k, v in a.r291 : k => "${v.x}${a.r291[k].x}" }
 x = each.value
}
resource "a" "r293" {
 for_each = { for k, v in a.r292 : k => "${v.x}${a.r292[k].x}" }
 x = each.value
}
resource "a" "r294" {
 for_each = { for k, v in a.r293 : k => "${v.x}${a.r293[k].x}" }
 x = each.value
}
resource "a" "r295" {
 for_each = { for k, v in a.r294 : k => "${v.x}${a.r294[k].x}" }
 x = each.value
}
resource "a" "r296" {
 for_each = { for k, v in a.r295 : k => "${v.x}${a.r295[k].x}" }
 x = each.value
}
resource "a" "r297" {
 for_each = { for k, v in a.r296 : k => "${v.x}${a.r296[k].x}" }
 x = each.value
}
resource "a" "r298" {
 for_each = { for k, v in a.r297 : k => "${v.x}${a.r297[k].x}" }
 x = each.value
}
resource "a" "r299" {
 for_each = { for k, v in a.r298 : k => "${v.x}${a.r298[k].x}" }
 x = each.value
}
resource "a" "r300" {
 for_each = { for k, v in a.r299 : k => "${v.x}${a.r299[k].x}" }
 x = each.value
}
resource "a" "r301" {
 for_each = { for k, v in a.r300 : k => "${v.x}${a.r300[k].x}" }
 x = each.value
}
resource "a" "r302" {
 for_each = { for k, v in a.r301 : k => "${v.x}${a.r301[k].x}" }
 x = each.value
}
resource "a" "r303" {
 for_each = { for k, v in a.r302 : k => "${v.x}${a.r302[k].x}" }
 x = each.value
}
resource "a" "r304" {
 for_each = { for k, v in a.r303 : k => "${v.x}${a.r303[k].x}" }
 x = each.value
}
resource "a" "r305" {
 for_each = { for k, v in a.r304 : k => "${v.x}${a.r304[k].x}" }
 x = each.value
}
resource "a" "r306" {
 for_each = { for k, v in a.r305 : k => "${v.x}${a.r305[k].x}" }
 x = each.value
}
resource "a" "r307" {
 for_each = { for k, v in a.r306 : k => "${v.x}${a.r306[k].x}" }
 x = each.value
}
resource "a" "r308" {
 for_each = { for k, v in a.r307 : k => "${v.x}${a.r307[k].x}" }
 x = each.value
}
resource "a" "r309" {
 for_each = { for k, v in a.r308 : k => "${v.x}${a.r308[k].x}" }
 x = each.value
}
resource "a" "r310" {
 for_each = { for k, v in a.r309 : k => "${v.x}${a.r309[k].x}" }
 x = each.value
}
resource "a" "r311" {
 for_each = { for k, v in a.r310 : k => "${v.x}${a.r310[k].x}" }
 x = each.value
}
resource "a" "r312" {
 for_each = { for k, v in a.r311 : k => "${v.x}${a.r311[k].x}" }
 x = each.value
}
resource "a" "r313" {
 for_each = { for k, v in a.r312 : k => "${v.x}${a.r312[k].x}" }
 x = each.value
}
resource "a" "r314" {
 for_each = { for k, v in a.r313 : k => "${v.x}${a.r313[k].x}" }
 x = each.value
}
resource "a" "r315" {
 for_each = { for k, v in a.r314 : k => "${v.x}${a.r314[k].x}" }
 x = each.value
}
resource "a" "r316" {
 for_each = { for k, v in a.r315 : k => "${v.x}${a.r315[k].x}" }
 x = each.value
}
resource "a" "r317" {
 for_each = { for k, v in a.r316 : k => "${v.x}${a.r316[k].x}" }
 x = each.value
}
resource "a" "r318" {
 for_each = { for k, v in a.r317 : k => "${v.x}${a.r317[k].x}" }
 x = each.value
}
resource "a" "r319" {
 for_each = { for k, v in a.r318 : k => "${v.x}${a.r318[k].x}" }
 x = each.value
}
resource "a" "r320" {
 for_each = { for k, v in a.r319 : k => "${v.x}${a.r319[k].x}" }
 x = each.value
}
resource "a" "r321" {
 for_each = { for k, v in a.r320 : k => "${v.x}${a.r320[k].x}" }
 x = each.value
}
resource "a" "r322" {
 for_each = { for k, v in a.r321 : k => "${v.x}${a.r321[k].x}" }
 x = each.value
}
resource "a" "r323" {
 for_each = { for k, v in a.r322 : k => "${v.x}${a.r322[k].x}" }
 x = each.value
}
resource "a" "r324" {
 for_each = { for k, v in a.r323 : k => "${v.x}${a.r323[k].x}" }
 x = each.value
}
resource "a" "r325" {
 for_each = { for k, v in a.r324 : k => "${v.x}${a.r324[k].x}" }
 x = each.value
}
resource "a" "r326" {
 for_each = { for k, v in a.r325 : k => "${v.x}${a.r325[k].x}" }
 x = each.value
}
resource "a" "r327" {
 for_each = { for k, v in a.r326 : k => "${v.x}${a.r326[k].x}" }
 x = each.value
}
resource "a" "r328" {
 for_each = { for k, v in a.r327 : k => "${v.x}${a.r327[k].x}" }
 x = each.value
}
resource "a" "r329" {
 for_each = { for k, v in a.r328 : k => "${v.x}${a.r328[k].x}" }
 x = each.value
}
resource "a" "r330" {
 for_each = { for k, v in a.r329 : k => "${v.x}${a.r329[k].x}" }
 x = each.value
}
resource "a" "r331" {
 for_each = { for k, v in a.r330 : k => "${v.x}${a.r330[k].x}" }
 x = each.value
}
resource "a" "r332" {
 for_each = { for k, v in a.r331 : k => "${v.x}${a.r331[k].x}" }
 x = each.value
}
resource "a" "r333" {
 for_each = { for k, v in a.r332 : k => "${v.x}${a.r332[k].x}" }
 x = each.value
}
resource "a" "r334" {
 for_each = { for k, v in a.r333 : k => "${v.x}${a.r333[k].x}" }
 x = each.value
}
resource "a" "r335" {
 for_each = { for k, v in a.r334 : k => "${v.x}${a.r334[k].x}" }
 x = each.value
}
resource "a" "r336" {
 for_each = { for k, v in a.r335 : k => "${v.x}${a.r335[k].x}" }
 x = each.value
}
resource "a" "r337" {
 for_each = { for k, v in a.r336 : k => "${v.x}${a.r336[k].x}" }
 x = each.value
}
resource "a" "r338" {
 for_each = { for k, v in a.r337 : k => "${v.x}${a.r337[k].x}" }
 x = each.value
}
resource "a" "r339" {
 for_each = { for k, v in a.r338 : k => "${v.x}${a.r338[k].x}" }
 x = each.value
}
resource "a" "r340" {
 for_each = { for k, v in a.r339 : k => "${v.x}${a.r339[k].x}" }
 x = each.value
}
resource "a" "r341" {
 for_each = { for k, v in a.r340 : k => "${v.x}${a.r340[k].x}" }
 x = each.value
}
resource "a" "r342" {
 for_each = { for k, v in a.r341 : k => "${v.x}${a.r341[k].x}" }
 x = each.value
}
resource "a" "r343" {
 for_each = { for k, v in a.r342 : k => "${v.x}${a.r342[k].x}" }
 x = each.value
}
resource "a" "r344" {
 for_each = { for k, v in a.r343 : k => "${v.x}${a.r343[k].x}" }
 x = each.value
}
resource "a" "r345" {
 for_each = { for k, v in a.r344 : k => "${v.x}${a.r344[k].x}" }
 x = each.value
}
resource "a" "r346" {
 for_each = { for k, v in a.r345 : k => "${v.x}${a.r345[k].x}" }
 x = each.value
}
resource "a" "r347" {
 for_each = { for k, v in a.r346 : k => "${v.x}${a.r346[k].x}" }
 x = each.value
}
resource "a" "r348" {
 for_each = { for k, v in a.r347 : k => "${v.x}${a.r347[k].x}" }
 x = each.value
}
resource "a" "r349" {
 for_each = { for k, v in a.r348 : k => "${v.x}${a.r348[k].x}" }
 x = each.value
}
resource "a" "r350" {
 for_each = { for k, v in a.r349 : k => "${v.x}${a.r349[k].x}" }
 x = each.value
}
resource "a" "r351" {
 for_each = { for k, v in a.r350 : k => "${v.x}${a.r350[k].x}" }
 x = each.value
}
resource "a" "r352" {
 for_each = { for k, v in a.r351 : k => "${v.x}${a.r351[k].x}" }
 x = each.value
}
resource "a" "r353" {
 for_each = { for k, v in a.r352 : k => "${v.x}${a.r352[k].x}" }
 x = each.value
}
resource "a" "r354" {
 for_each = { for k, v in a.r353 : k => "${v.x}${a.r353[k].x}" }
 x = each.value
}
resource "a" "r355" {
 for_each = { for k, v in a.r354 : k => "${v.x}${a.r354[k].x}" }
 x = each.value
}
resource "a" "r356" {
 for_each = { for k, v in a.r355 : k => "${v.x}${a.r355[k].x}" }
 x = each.value
}
resource "a" "r357" {
 for_each = { for k, v in a.r356 : k => "${v.x}${a.r356[k].x}" }
 x = each.value
}
resource "a" "r358" {
 for_each = { for k, v in a.r357 : k => "${v.x}${a.r357[k].x}" }
 x = each.value
}
resource "a" "r359" {
 for_each = { for k, v in a.r358 : k => "${v.x}${a.r358[k].x}" }
 x = each.value
}
resource "a" "r360" {
 for_each = { for k, v in a.r359 : k => "${v.x}${a.r359[k].x}" }
 x = each.value
}
resource "a" "r361" {
 for_each = { for k, v in a.r360 : k => "${v.x}${a.r360[k].x}" }
 x = each.value
}
resource "a" "r362" {
 for_each = { for k, v in a.r361 : k => "${v.x}${a.r361[k].x}" }
 x = each.value
}
resource "a" "r363" {
 for_each = { for k, v in a.r362 : k => "${v.x}${a.r362[k].x}" }
 x = each.value
}
resource "a" "r364" {
 for_each = { for k, v in a.r363 : k => "${v.x}${a.r363[k].x}" }
 x = each.value
}
resource "a" "r365" {
 for_each = { for k, v in a.r364 : k => "${v.x}${a.r364[k].x}" }
 x = each.value
}
resource "a" "r366" {
 for_each = { for k, v in a.r365 : k => "${v.x}${a.r365[k].x}" }
 x = each.value
}
resource "a" "r367" {
 for_each = { for k, v in a.r366 : k => "${v.x}${a.r366[k].x}" }
 x = each.value
}
resource "a" "r368" {
 for_each = { for k, v in a.r367 : k => "${v.x}${a.r367[k].x}" }
 x = each.value
}
resource "a" "r369" {
 for_each = { for k, v in a.r368 : k => "${v.x}${a.r368[k].x}" }
 x = each.value
}
resource "a" "r370" {
 for_each = { for k, v in a.r369 : k => "${v.x}${a.r369[k].x}" }
 x = each.value
}
resource "a" "r371" {
 for_each = { for k, v in a.r370 : k => "${v.x}${a.r370[k].x}" }
 x = each.value
}
resource "a" "r372" {
 for_each = { for k, v in a.r371 : k => "${v.x}${a.r371[k].x}" }
 x = each.value
}
resource "a" "r373" {
 for_each = { for k, v in a.r372 : k => "${v.x}${a.r372[k].x}" }
 x = each.value
}
resource "a" "r374" {
 for_each = { for k, v in a.r373 : k => "${v.x}${a.r373[k].x}" }
 x = each.value
}
resource "a" "r375" {
 for_each = { for k, v in a.r374 : k => "${v.x}${a.r374[k].x}" }
 x = each.value
}
resource "a" "r376" {
 for_each = { for k, v in a.r375 : k => "${v.x}${a.r375[k].x}" }
 x = each.value
}
resource "a" "r377" {
 for_each = { for k, v in a.r376 : k => "${v.x}${a.r376[k].x}" }
 x = each.value
}
resource "a" "r378" {
 for_each = { for k, v in a.r377 : k => "${v.x}${a.r377[k].x}" }
 x = each.value
}
resource "a" "r379" {
 for_each = { for k, v in a.r378 : k => "${v.x}${a.r378[k].x}" }
 x = each.value
}
resource "a" "r380" {
 for_each = { for k, v in a.r379 : k => "${v.x}${a.r379[k].x}" }
 x = each.value
}
resource "a" "r381" {
 for_each = { for k, v in a.r380 : k => "${v.x}${a.r380[k].x}" }
 x = each.value
}
resource "a" "r382" {
 for_each = { for k, v in a.r381 : k => "${v.x}${a.r381[k].x}" }
 x = each.value
}
resource "a" "r383" {
 for_each = { for k, v in a.r382 : k => "${v.x}${a.r382[k].x}" }
 x = each.value
}
resource "a" "r384" {
 for_each = { for k, v in a.r383 : k => "${v.x}${a.r383[k].x}" }
 x = each.value
}
resource "a" "r385" {
 for_each = { for k, v in a.r384 : k => "${v.x}${a.r384[k].x}" }
 x = each.value
}
resource "a" "r386" {
 for_each = { for k, v in a.r385 : k => "${v.x}${a.r385[k].x}" }
 x = each.value
}
resource "a" "r387" {
 for_each = { for k, v in a.r386 : k => "${v.x}${a.r386[k].x}" }
 x = each.value
}
resource "a" "r388" {
 for_each = { for k, v in a.r387 : k => "${v.x}${a.r387[k].x}" }
 x = each.value
}
resource "a" "r389" {
 for_each = { for k, v in a.r388 : k => "${v.x}${a.r388[k].x}" }
 x = each.value
}
resource "a" "r390" {
 for_each = { for k, v in a.r389 : k => "${v.x}${a.r389[k].x}" }
 x = each.value
}
resource "a" "r391" {
 for_each = { for k, v in a.r390 : k => "${v.x}${a.r390[k].x}" }
 x = each.value
}
resource "a" "r392" {
 for_each = { for k, v in a.r391 : k => "${v.x}${a.r391[k].x}" }
 x = each.value
}
resource "a" "r393" {
 for_each = { for k, v in a.r392 : k => "${v.x}${a.r392[k].x}" }
 x = each.value
}
resource "a" "r394" {
 for_each = { for k, v in a.r393 : k => "${v.x}${a.r393[k].x}" }
 x = each.value
}
resource "a" "r395" {
 for_each = { for k, v in a.r394 : k => "${v.x}${a.r394[k].x}" }
 x = each.value
}
resource "a" "r396" {
 for_each = { for k, v in a.r395 : k => "${v.x}${a.r395[k].x}" }
 x = each.value
}
resource "a" "r397" {
 for_each = { for k, v in a.r396 : k => "${v.x}${a.r396[k].x}" }
 x = each.value
}
resource "a" "r398" {
 for_each = { for k, v in a.r397 : k => "${v.x}${a.r397[k].x}" }
 x = each.value
}
resource "a" "r399" {
 for_each = { for k, v in a.r398 : k => "${v.x}${a.r398[k].x}" }
 x = each.value
}
resource "a" "r400" {
 for_each = { for k, v in a.r399 : k => "${v.x}${a.r399[k].x}" }
 x = each.value
}
resource "a" "r401" {
 for_each = { for k, v in a.r400 : k => "${v.x}${a.r400[k].x}" }
 x = each.value
}
resource "a" "r402" {
 for_each = { for k, v in a.r401 : k => "${v.x}${a.r401[k].x}" }
 x = each.value
}
resource "a" "r403" {
 for_each = { for k, v in a.r402 : k => "${v.x}${a.r402[k].x}" }
 x = each.value
}
resource "a" "r404" {
 for_each = { for k, v in a.r403 : k => "${v.x}${a.r403[k].x}" }
 x = each.value
}
resource "a" "r405" {
 for_each = { for k, v in a.r404 : k => "${v.x}${a.r404[k].x}" }
 x = each.value
}
resource "a" "r406" {
 for_each = { for k, v in a.r405 : k => "${v.x}${a.r405[k].x}" }
 x = each.value
}
resource "a" "r407" {
 for_each = { for k, v in a.r406 : k => "${v.x}${a.r406[k].x}" }
 x = each.value
}
resource "a" "r408" {
 for_each = { for k, v in a.r407 : k => "${v.x}${a.r407[k].x}" }
 x = each.value
}
resource "a" "r409" {
 for_each = { for k, v in a.r408 : k => "${v.x}${a.r408[k].x}" }
 x = each.value
}
resource "a" "r410" {
 for_each = { for k, v in a.r409 : k => "${v.x}${a.r409[k].x}" }
 x = each.value
}
resource "a" "r411" {
 for_each = { for k, v in a.r410 : k => "${v.x}${a.r410[k].x}" }
 x = each.value
}
resource "a" "r412" {
 for_each = { for k, v in a.r411 : k => "${v.x}${a.r411[k].x}" }
 x = each.value
}
resource "a" "r413" {
 for_each = { for k, v in a.r412 : k => "${v.x}${a.r412[k].x}" }
 x = each.value
}
resource "a" "r414" {
 for_each = { for k, v in a.r413 : k => "${v.x}${a.r413[k].x}" }
 x = each.value
}
resource "a" "r415" {
 for_each = { for k, v in a.r414 : k => "${v.x}${a.r414[k].x}" }
 x = each.value
}
resource "a" "r416" {
 for_each = { for k, v in a.r415 : k => "${v.x}${a.r415[k].x}" }
 x = each.value
}
resource "a" "r417" {
 for_each = { for k, v in a.r416 : k => "${v.x}${a.r416[k].x}" }
 x = each.value
}
resource "a" "r418" {
 for_each = { for k, v in a.r417 : k => "${v.x}${a.r417[k].x}" }
 x = each.value
}
resource "a" "r419" {
 for_each = { for k, v in a.r418 : k => "${v.x}${a.r418[k].x}" }
 x = each.value
}
resource "a" "r420" {
 for_each = { for k, v in a.r419 : k => "${v.x}${a.r419[k].x}" }
 x = each.value
}
resource "a" "r421" {
 for_each = { for k, v in a.r420 : k => "${v.x}${a.r420[k].x}" }
 x = each.value
}
resource "a" "r422" {
 for_each = { for k, v in a.r421 : k => "${v.x}${a.r421[k].x}" }
 x = each.value
}
resource "a" "r423" {
 for_each = { for k, v in a.r422 : k => "${v.x}${a.r422[k].x}" }
 x = each.value
}
resource "a" "r424" {
 for_each = { for k, v in a.r423 : k => "${v.x}${a.r423[k].x}" }
 x = each.value
}
resource "a" "r425" {
 for_each = { for k, v in a.r424 : k => "${v.x}${a.r424[k].x}" }
 x = each.value
}
resource "a" "r426" {
 for_each = { for k, v in a.r425 : k => "${v.x}${a.r425[k].x}" }
 x = each.value
}
resource "a" "r427" {
 for_each = { for k, v in a.r426 : k => "${v.x}${a.r426[k].x}" }
 x = each.value
}
resource "a" "r428" {
 for_each = { for k, v in a.r427 : k => "${v.x}${a.r427[k].x}" }
 x = each.value
}
resource "a" "r429" {
 for_each = { for k, v in a.r428 : k => "${v.x}${a.r428[k].x}" }
 x = each.value
}
resource "a" "r430" {
 for_each = { for k, v in a.r429 : k => "${v.x}${a.r429[k].x}" }
 x = each.value
}
resource "a" "r431" {
 for_each = { for k, v in a.r430 : k => "${v.x}${a.r430[k].x}" }
 x = each.value
}
resource "a" "r432" {
 for_each = { for k, v in a.r431 : k => "${v.x}${a.r431[k].x}" }
 x = each.value
}
resource "a" "r433" {
 for_each = { for k, v in a.r432 : k => "${v.x}${a.r432[k].x}" }
 x = each.value
}
resource "a" "r434" {
 for_each = { for k, v in a.r433 : k => "${v.x}${a.r433[k].x}" }
 x = each.value
}
resource "a" "r435" {
 for_each = { for k, v in a.r434 : k => "${v.x}${a.r434[k].x}" }
 x = each.value
}
resource "a" "r436" {
 for_each = { for k, v in a.r435 : k => "${v.x}${a.r435[k].x}" }
 x = each.value
}
resource "a" "r437" {
 for_each = { for k, v in a.r436 : k => "${v.x}${a.r436[k].x}" }
 x = each.value
}
resource "a" "r438" {
 for_each = { for k, v in a.r437 : k => "${v.x}${a.r437[k].x}" }
 x = each.value
}
resource "a" "r439" {
 for_each = { for k, v in a.r438 : k => "${v.x}${a.r438[k].x}" }
 x = each.value
}
resource "a" "r440" {
 for_each = { for k, v in a.r439 : k => "${v.x}${a.r439[k].x}" }
 x = each.value
}
resource "a" "r441" {
 for_each = { for k, v in a.r440 : k => "${v.x}${a.r440[k].x}" }
 x = each.value
}
resource "a" "r442" {
 for_each = { for k, v in a.r441 : k => "${v.x}${a.r441[k].x}" }
 x = each.value
}
resource "a" "r443" {
 for_each = { for k, v in a.r442 : k => "${v.x}${a.r442[k].x}" }
 x = each.value
}
resource "a" "r444" {
 for_each = { for k, v in a.r443 : k => "${v.x}${a.r443[k].x}" }
 x = each.value
}
resource "a" "r445" {
 for_each = { for k, v in a.r444 : k => "${v.x}${a.r444[k].x}" }
 x = each.value
}
resource "a" "r446" {
 for_each = { for k, v in a.r445 : k => "${v.x}${a.r445[k].x}" }
 x = each.value
}
resource "a" "r447" {
 for_each = { for k, v in a.r446 : k => "${v.x}${a.r446[k].x}" }
 x = each.value
}
resource "a" "r448" {
 for_each = { for k, v in a.r447 : k => "${v.x}${a.r447[k].x}" }
 x = each.value
}
resource "a" "r449" {
 for_each = { for k, v in a.r448 : k => "${v.x}${a.r448[k].x}" }
 x = each.value
}
resource "a" "r450" {
 for_each = { for k, v in a.r449 : k => "${v.x}${a.r449[k].x}" }
 x = each.value
}
resource "a" "r451" {
 for_each = { for k, v in a.r450 : k => "${v.x}${a.r450[k].x}" }
 x = each.value
}
resource "a" "r452" {
 for_each = { for k, v in a.r451 : k => "${v.x}${a.r451[k].x}" }
 x = each.value
}
resource "a" "r453" {
 for_each = { for k, v in a.r452 : k => "${v.x}${a.r452[k].x}" }
 x = each.value
}
resource "a" "r454" {
 for_each = { for k, v in a.r453 : k => "${v.x}${a.r453[k].x}" }
 x = each.value
}
resource "a" "r455" {
 for_each = { for k, v in a.r454 : k => "${v.x}${a.r454[k].x}" }
 x = each.value
}
resource "a" "r456" {
 for_each = { for k, v in a.r455 : k => "${v.x}${a.r455[k].x}" }
 x = each.value
}
resource "a" "r457" {
 for_each = { for k, v in a.r456 : k => "${v.x}${a.r456[k].x}" }
 x = each.value
}
resource "a" "r458" {
 for_each = { for k, v in a.r457 : k => "${v.x}${a.r457[k].x}" }
 x = each.value
}
resource "a" "r459" {
 for_each = { for k, v in a.r458 : k => "${v.x}${a.r458[k].x}" }
 x = each.value
}
resource "a" "r460" {
 for_each = { for k, v in a.r459 : k => "${v.x}${a.r459[k].x}" }
 x = each.value
}
resource "a" "r461" {
 for_each = { for k, v in a.r460 : k => "${v.x}${a.r460[k].x}" }
 x = each.value
}
resource "a" "r462" {
 for_each = { for k, v in a.r461 : k => "${v.x}${a.r461[k].x}" }
 x = each.value
}
resource "a" "r463" {
 for_each = { for k, v in a.r462 : k => "${v.x}${a.r462[k].x}" }
 x = each.value
}
resource "a" "r464" {
 for_each = { for k, v in a.r463 : k => "${v.x}${a.r463[k].x}" }
 x = each.value
}
resource "a" "r465" {
 for_each = { for k, v in a.r464 : k => "${v.x}${a.r464[k].x}" }
 x = each.value
}
resource "a" "r466" {
 for_each = { for k, v in a.r465 : k => "${v.x}${a.r465[k].x}" }
 x = each.value
}
resource "a" "r467" {
 for_each = { for k, v in a.r466 : k => "${v.x}${a.r466[k].x}" }
 x = each.value
}
resource "a" "r468" {
 for_each = { for k, v in a.r467 : k => "${v.x}${a.r467[k].x}" }
 x = each.value
}
resource "a" "r469" {
 for_each = { for k, v in a.r468 : k => "${v.x}${a.r468[k].x}" }
 x = each.value
}
resource "a" "r470" {
 for_each = { for k, v in a.r469 : k => "${v.x}${a.r469[k].x}" }
 x = each.value
}
resource "a" "r471" {
 for_each = { for k, v in a.r470 : k => "${v.x}${a.r470[k].x}" }
 x = each.value
}
resource "a" "r472" {
 for_each = { for k, v in a.r471 : k => "${v.x}${a.r471[k].x}" }
 x = each.value
}
resource "a" "r473" {
 for_each = { for k, v in a.r472 : k => "${v.x}${a.r472[k].x}" }
 x = each.value
}
resource "a" "r474" {
 for_each = { for k, v in a.r473 : k => "${v.x}${a.r473[k].x}" }
 x = each.value
}
resource "a" "r475" {
 for_each = { for k, v in a.r474 : k => "${v.x}${a.r474[k].x}" }
 x = each.value
}
resource "a" "r476" {
 for_each = { for k, v in a.r475 : k => "${v.x}${a.r475[k].x}" }
 x = each.value
}
resource "a" "r477" {
 for_each = { for k, v in a.r476 : k => "${v.x}${a.r476[k].x}" }
 x = each.value
}
resource "a" "r478" {
 for_each = { for k, v in a.r477 : k => "${v.x}${a.r477[k].x}" }
 x = each.value
}
resource "a" "r479" {
 for_each = { for k, v in a.r478 : k => "${v.x}${a.r478[k].x}" }
 x = each.value
}
resource "a" "r480" {
 for_each = { for k, v in a.r479 : k => "${v.x}${a.r479[k].x}" }
 x = each.value
}
resource "a" "r481" {
 for_each = { for k, v in a.r480 : k => "${v.x}${a.r480[k].x}" }
 x = each.value
}
resource "a" "r482" {
 for_each = { for k, v in a.r481 : k => "${v.x}${a.r481[k].x}" }
 x = each.value
}
resource "a" "r483" {
 for_each = { for k, v in a.r482 : k => "${v.x}${a.r482[k].x}" }
 x = each.value
}
resource "a" "r484" {
 for_each = { for k, v in a.r483 : k => "${v.x}${a.r483[k].x}" }
 x = each.value
}
resource "a" "r485" {
 for_each = { for k, v in a.r484 : k => "${v.x}${a.r484[k].x}" }
 x = each.value
}
resource "a" "r486" {
 for_each = { for k, v in a.r485 : k => "${v.x}${a.r485[k].x}" }
 x = each.value
}
resource "a" "r487" {
 for_each = { for k, v in a.r486 : k => "${v.x}${a.r486[k].x}" }
 x = each.value
}
resource "a" "r488" {
 for_each = { for k, v in a.r487 : k => "${v.x}${a.r487[k].x}" }
 x = each.value
}
resource "a" "r489" {
 for_each = { for k, v in a.r488 : k => "${v.x}${a.r488[k].x}" }
 x = each.value
}
resource "a" "r490" {
 for_each = { for k, v in a.r489 : k => "${v.x}${a.r489[k].x}" }
 x = each.value
}
resource "a" "r491" {
 for_each = { for k, v in a.r490 : k => "${v.x}${a.r490[k].x}" }
 x = each.value
}
resource "a" "r492" {
 for_each = { for k, v in a.r491 : k => "${v.x}${a.r491[k].x}" }
 x = each.value
}
resource "a" "r493" {
 for_each = { for k, v in a.r492 : k => "${v.x}${a.r492[k].x}" }
 x = each.value
}
resource "a" "r494" {
 for_each = { for k, v in a.r493 : k => "${v.x}${a.r493[k].x}" }
 x = each.value
}
resource "a" "r495" {
 for_each = { for k, v in a.r494 : k => "${v.x}${a.r494[k].x}" }
 x = each.value
}
resource "a" "r496" {
 for_each = { for k, v in a.r495 : k => "${v.x}${a.r495[k].x}" }
 x = each.value
}
resource "a" "r497" {
 for_each = { for k, v in a.r496 : k => "${v.x}${a.r496[k].x}" }
 x = each.value
}
resource "a" "r498" {
 for_each = { for k, v in a.r497 : k => "${v.x}${a.r497[k].x}" }
 x = each.value
}
resource "a" "r499" {
 for_each = { for k, v in a.r498 : k => "${v.x}${a.r498[k].x}" }
 x = each.value
}
resource "a" "r500" {
 for_each = { for k, v in a.r499 : k => "${v.x}${a.r499[k].x}" }
 x = each.value
}
resource "a" "r501" {
 for_each = { for k, v in a.r500 : k => "${v.x}${a.r500[k].x}" }
 x = each.value
}
resource "a" "r502" {
 for_each = { for k, v in a.r501 : k => "${v.x}${a.r501[k].x}" }
 x = each.value
}
resource "a" "r503" {
 for_each = { for k, v in a.r502 : k => "${v.x}${a.r502[k].x}" }
 x = each.value
}
resource "a" "r504" {
 for_each = { for k, v in a.r503 : k => "${v.x}${a.r503[k].x}" }
 x = each.value
}
resource "a" "r505" {
 for_each = { for k, v in a.r504 : k => "${v.x}${a.r504[k].x}" }
 x = each.value
}
resource "a" "r506" {
 for_each = { for k, v in a.r505 : k => "${v.x}${a.r505[k].x}" }
 x = each.value
}
resource "a" "r507" {
 for_each = { for k, v in a.r506 : k => "${v.x}${a.r506[k].x}" }
 x = each.value
}
resource "a" "r508" {
 for_each = { for k, v in a.r507 : k => "${v.x}${a.r507[k].x}" }
 x = each.value
}
resource "a" "r509" {
 for_each = { for k, v in a.r508 : k => "${v.x}${a.r508[k].x}" }
 x = each.value
}
resource "a" "r510" {
 for_each = { for k, v in a.r509 : k => "${v.x}${a.r509[k].x}" }
 x = each.value
}
resource "a" "r511" {
 for_each = { for k, v in a.r510 : k => "${v.x}${a.r510[k].x}" }
 x = each.value
}
resource "a" "r512" {
 for_each = { for k, v in a.r511 : k => "${v.x}${a.r511[k].x}" }
 x = each.value
}
resource "a" "r513" {
 for_each = { for k, v in a.r512 : k => "${v.x}${a.r512[k].x}" }
 x = each.value
}
resource "a" "r514" {
 for_each = { for k, v in a.r513 : k => "${v.x}${a.r513[k].x}" }
 x = each.value
}
resource "a" "r515" {
 for_each = { for k, v in a.r514 : k => "${v.x}${a.r514[k].x}" }
 x = each.value
}
resource "a" "r516" {
 for_each = { for k, v in a.r515 : k => "${v.x}${a.r515[k].x}" }
 x = each.value
}
resource "a" "r517" {
 for_each = { for k, v in a.r516 : k => "${v.x}${a.r516[k].x}" }
 x = each.value
}
resource "a" "r518" {
 for_each = { for k, v in a.r517 : k => "${v.x}${a.r517[k].x}" }
 x = each.value
}
resource "a" "r519" {
 for_each = { for k, v in a.r518 : k => "${v.x}${a.r518[k].x}" }
 x = each.value
}
resource "a" "r520" {
 for_each = { for k, v in a.r519 : k => "${v.x}${a.r519[k].x}" }
 x = each.value
}
resource "a" "r521" {
 for_each = { for k, v in a.r520 : k => "${v.x}${a.r520[k].x}" }
 x = each.value
}
resource "a" "r522" {
 for_each = { for k, v in a.r521 : k => "${v.x}${a.r521[k].x}" }
 x = each.value
}
resource "a" "r523" {
 for_each = { for k, v in a.r522 : k => "${v.x}${a.r522[k].x}" }
 x = each.value
}
resource "a" "r524" {
 for_each = { for k, v in a.r523 : k => "${v.x}${a.r523[k].x}" }
 x = each.value
}
resource "a" "r525" {
 for_each = { for k, v in a.r524 : k => "${v.x}${a.r524[k].x}" }
 x = each.value
}
resource "a" "r526" {
 for_each = { for k, v in a.r525 : k => "${v.x}${a.r525[k].x}" }
 x = each.value
}
resource "a" "r527" {
 for_each = { for k, v in a.r526 : k => "${v.x}${a.r526[k].x}" }
 x = each.value
}
resource "a" "r528" {
 for_each = { for k, v in a.r527 : k => "${v.x}${a.r527[k].x}" }
 x = each.value
}
resource "a" "r529" {
 for_each = { for k, v in a.r528 : k => "${v.x}${a.r528[k].x}" }
 x = each.value
}
resource "a" "r530" {
 for_each = { for k, v in a.r529 : k => "${v.x}${a.r529[k].x}" }
 x = each.value
}
resource "a" "r531" {
 for_each = { for k, v in a.r530 : k => "${v.x}${a.r530[k].x}" }
 x = each.value
}
resource "a" "r532" {
 for_each = { for k, v in a.r531 : k => "${v.x}${a.r531[k].x}" }
 x = each.value
}
resource "a" "r533" {
 for_each = { for k, v in a.r532 : k => "${v.x}${a.r532[k].x}" }
 x = each.value
}
resource "a" "r534" {
 for_each = { for k, v in a.r533 : k => "${v.x}${a.r533[k].x}" }
 x = each.value
}
resource "a" "r535" {
 for_each = { for k, v in a.r534 : k => "${v.x}${a.r534[k].x}" }
 x = each.value
}
resource "a" "r536" {
 for_each = { for k, v in a.r535 : k => "${v.x}${a.r535[k].x}" }
 x = each.value
}
resource "a" "r537" {
 for_each = { for k, v in a.r536 : k => "${v.x}${a.r536[k].x}" }
 x = each.value
}
resource "a" "r538" {
 for_each = { for k, v in a.r537 : k => "${v.x}${a.r537[k].x}" }
 x = each.value
}
resource "a" "r539" {
 for_each = { for k, v in a.r538 : k => "${v.x}${a.r538[k].x}" }
 x = each.value
}
resource "a" "r540" {
 for_each = { for k, v in a.r539 : k => "${v.x}${a.r539[k].x}" }
 x = each.value
}
resource "a" "r541" {
 for_each = { for k, v in a.r540 : k => "${v.x}${a.r540[k].x}" }
 x = each.value
}
resource "a" "r542" {
 for_each = { for k, v in a.r541 : k => "${v.x}${a.r541[k].x}" }
 x = each.value
}
resource "a" "r543" {
 for_each = { for k, v in a.r542 : k => "${v.x}${a.r542[k].x}" }
 x = each.value
}
resource "a" "r544" {
 for_each = { for k, v in a.r543 : k => "${v.x}${a.r543[k].x}" }
 x = each.value
}
resource "a" "r545" {
 for_each = { for k, v in a.r544 : k => "${v.x}${a.r544[k].x}" }
 x = each.value
}
resource "a" "r546" {
 for_each = { for k, v in a.r545 : k => "${v.x}${a.r545[k].x}" }
 x = each.value
}
resource "a" "r547" {
 for_each = { for k, v in a.r546 : k => "${v.x}${a.r546[k].x}" }
 x = each.value
}
resource "a" "r548" {
 for_each = { for k, v in a.r547 : k => "${v.x}${a.r547[k].x}" }
 x = each.value
}
resource "a" "r549" {
 for_each = { for k, v in a.r548 : k => "${v.x}${a.r548[k].x}" }
 x = each.value
}
resource "a" "r550" {
 for_each = { for k, v in a.r549 : k => "${v.x}${a.r549[k].x}" }
 x = each.value
}
resource "a" "r551" {
 for_each = { for k, v in a.r550 : k => "${v.x}${a.r550[k].x}" }
 x = each.value
}
resource "a" "r552" {
 for_each = { for k, v in a.r551 : k => "${v.x}${a.r551[k].x}" }
 x = each.value
}
resource "a" "r553" {
 for_each = { for k, v in a.r552 : k => "${v.x}${a.r552[k].x}" }
 x = each.value
}
resource "a" "r554" {
 for_each = { for k, v in a.r553 : k => "${v.x}${a.r553[k].x}" }
 x = each.value
}
resource "a" "r555" {
 for_each = { for k, v in a.r554 : k => "${v.x}${a.r554[k].x}" }
 x = each.value
}
resource "a" "r556" {
 for_each = { for k, v in a.r555 : k => "${v.x}${a.r555[k].x}" }
 x = each.value
}
resource "a" "r557" {
 for_each = { for k, v in a.r556 : k => "${v.x}${a.r556[k].x}" }
 x = each.value
}
resource "a" "r558" {
 for_each = { for k, v in a.r557 : k => "${v.x}${a.r557[k].x}" }
 x = each.value
}
resource "a" "r559" {
 for_each = { for k, v in a.r558 : k => "${v.x}${a.r558[k].x}" }
 x = each.value
}
resource "a" "r560" {
 for_each = { for k, v in a.r559 : k => "${v.x}${a.r559[k].x}" }
 x = each.value
}
resource "a" "r561" {
 for_each = { for k, v in a.r560 : k => "${v.x}${a.r560[k].x}" }
 x = each.value
}
resource "a" "r562" {
 for_each = { for k, v in a.r561 : k => "${v.x}${a.r561[k].x}" }
 x = each.value
}
resource "a" "r563" {
 for_each = { for k, v in a.r562 : k => "${v.x}${a.r562[k].x}" }
 x = each.value
}
resource "a" "r564" {
 for_each = { for k, v in a.r563 : k => "${v.x}${a.r563[k].x}" }
 x = each.value
}
resource "a" "r565" {
 for_each = { for k, v in a.r564 : k => "${v.x}${a.r564[k].x}" }
 x = each.value
}
resource "a" "r566" {
 for_each = { for k, v in a.r565 : k => "${v.x}${a.r565[k].x}" }
 x = each.value
}
resource "a" "r567" {
 for_each = { for k, v in a.r566 : k => "${v.x}${a.r566[k].x}" }
 x = each.value
}
resource "a" "r568" {
 for_each = { for k, v in a.r567 : k => "${v.x}${a.r567[k].x}" }
 x = each.value
}
resource "a" "r569" {
 for_each = { for k, v in a.r568 : k => "${v.x}${a.r568[k].x}" }
 x = each.value
}
resource "a" "r570" {
 for_each = { for k, v in a.r569 : k => "${v.x}${a.r569[k].x}" }
 x = each.value
}
resource "a" "r571" {
 for_each = { for k, v in a.r570 : k => "${v.x}${a.r570[k].x}" }
 x = each.value
}
resource "a" "r572" {
 for_each = { for k, v in a.r571 : k => "${v.x}${a.r571[k].x}" }
 x = each.value
}
resource "a" "r573" {
 for_each = { for k, v in a.r572 : k => "${v.x}${a.r572[k].x}" }
 x = each.value
}
resource "a" "r574" {
 for_each = { for k, v in a.r573 : k => "${v.x}${a.r573[k].x}" }
 x = each.value
}
resource "a" "r575" {
 for_each = { for k, v in a.r574 : k => "${v.x}${a.r574[k].x}" }
 x = each.value
}
resource "a" "r576" {
 for_each = { for k, v in a.r575 : k => "${v.x}${a.r575[k].x}" }
 x = each.value
}
resource "a" "r577" {
 for_each = { for k, v in a.r576 : k => "${v.x}${a.r576[k].x}" }
 x = each.value
}
resource "a" "r578" {
 for_each = { for k, v in a.r577 : k => "${v.x}${a.r577[k].x}" }
 x = each.value
}
resource "a" "r579" {
 for_each = { for k, v in a.r578 : k => "${v.x}${a.r578[k].x}" }
 x = each.value
}
resource "a" "r580" {
 for_each = { for k, v in a.r579 : k => "${v.x}${a.r579[k].x}" }
 x = each.value
}
resource "a" "r581" {
 for_each = { for k, v in a.r580 : k => "${v.x}${a.r580[k].x}" }
 x = each.value
}
resource "a" "r582" {
 for_each = { for k, v in a.r581 : k => "${v.x}${a.r581[k].x}" }
 x = each.value
}
resource "a" "r583" {
 for_each = { for k, v in a.r582 : k => "${v.x}${a.r582[k].x}" }
 x = each.value
}
resource "a" "r584" {
 for_each = { for k, v in a.r583 : k => "${v.x}${a.r583[k].x}" }
 x = each.value
}
resource "a" "r585" {
 for_each = { for k, v in a.r584 : k => "${v.x}${a.r584[k].x}" }
 x = each.value
}
resource "a" "r586" {
 for_each = { for k, v in a.r585 : k => "${v.x}${a.r585[k].x}" }
 x = each.value
}
resource "a" "r587" {
 for_each = { for k, v in a.r586 : k => "${v.x}${a.r586[k].x}" }
 x = each.value
}
resource "a" "r588" {
 for_each = { for k, v in a.r587 : k => "${v.x}${a.r587[k].x}" }
 x = each.value
}
resource "a" "r589" {
 for_each = { for k, v in a.r588 : k => "${v.x}${a.r588[k].x}" }
 x = each.value
}
resource "a" "r590" {
 for_each = { for k, v in a.r589 : k => "${v.x}${a.r589[k].x}" }
 x = each.value
}
resource "a" "r591" {
 for_each = { for k, v in a.r590 : k => "${v.x}${a.r590[k].x}" }
 x = each.value
}
resource "a" "r592" {
 for_each = { for k, v in a.r591 : k => "${v.x}${a.r591[k].x}" }
 x = each.value
}
resource "a" "r593" {
 for_each = { for k, v in a.r592 : k => "${v.x}${a.r592[k].x}" }
 x = each.value
}
resource "a" "r594" {
 for_each = { for k, v in a.r593 : k => "${v.x}${a.r593[k].x}" }
 x = each.value
}
resource "a" "r595" {
 for_each = { for k, v in a.r594 : k => "${v.x}${a.r594[k].x}" }
 x = each.value
}
resource "a" "r596" {
 for_each = { for k, v in a.r595 : k => "${v.x}${a.r595[k].x}" }
 x = each.value
}
resource "a" "r597" {
 for_each = { for k, v in a.r596 : k => "${v.x}${a.r596[k].x}" }
 x = each.value
}
resource "a" "r598" {
 for_each = { for k, v in a.r597 : k => "${v.x}${a.r597[k].x}" }
 x = each.value
}
resource "a" "r599" {
 for_each = { for k, v in a.r598 : k => "${v.x}${a.r598[k].x}" }
 x = each.value
}
resource "a" "r0" {
 for_each = { k = "v" }
 x = each.value
}
