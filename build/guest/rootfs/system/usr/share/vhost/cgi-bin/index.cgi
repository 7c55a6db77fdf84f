#!/bin/sh
# Name-based virtual hosts for BusyBox httpd: the Host header chooses the folder. /run/vhost/hosts has a line a host,
# in order: NAME FOLDER ALIAS... The first one answers where none matches.
answer() {
  [ -f "$1/index.html" ] && page=$(cat "$1/index.html") || page="folder $1"
  printf 'Content-Type: text/plain\r\n\r\n%s\n' "$page"
  exit
}
if [ -z "${HTTP_HOST+set}" ] && [ "$SERVER_PROTOCOL" != HTTP/1.0 ]; then
  printf 'Status: 400 Bad Request\r\nContent-Type: text/plain\r\n\r\nHTTP/1.1 without a Host header\n'
  exit
fi
host=$(echo "${HTTP_HOST%:*}" | tr A-Z a-z)
first=
while read -r name folder aliases; do
  first=${first:-$folder}
  for one in $name $aliases; do [ "$one" = "$host" ] && answer "$folder"; done
done < /run/vhost/hosts
answer "$first"
