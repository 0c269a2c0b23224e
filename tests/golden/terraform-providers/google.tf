resource "google_dns_managed_zone" "z" {
  name     = "org"
  dns_name = "example.org."
}

resource "google_dns_record_set" "spf" {
  managed_zone = google_dns_managed_zone.z.name
  name         = "example.org"
  type         = "TXT"
  ttl          = 300
  rrdatas      = ["v=spf1 mx -all"]
}

resource "google_dns_record_set" "mx" {
  managed_zone = google_dns_managed_zone.z.name
  name         = google_dns_managed_zone.z.dns_name
  type         = "MX"
  ttl          = 300
  rrdatas      = ["10 mail.example.org"]
}
