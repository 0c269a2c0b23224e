a = "b\n\r\t\"\\\u00e9\U0001F600$${c}%%{d}$%"
e = " ${~ "f${g}" ~} %{ for h, i in j ~} ${i} %{ endfor }"
