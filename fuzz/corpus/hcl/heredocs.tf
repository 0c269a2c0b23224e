a = <<EOT
  b ${c}
%{ if d ~}
  e
%{ else }f%{ endif }
 EOT
g = <<-X
    h

  $${i} %%{j}
  ${~ k ~}  
  X
