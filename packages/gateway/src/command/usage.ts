export const usage = `vkjwt-gateway: AuthentiChip scans for sites in any language

Usage: vkjwt-gateway --audience shop.example [options]

  --audience HOST        your own host name; several with commas
  --secret TEXT          what the cookies of visits are sealed with: 32 random characters or more.
                         Better as VKJWT_SECRET, where no list of processes shows it
  --gates PATTERN        paths that need a chip: * is one segment, ** at the end all that follows
  --items FILE           which chip is on which item, CSV or JSON: path with uid, id or serial
  --upstream URL         passes requests on to this site; without it a proxy asks, at /nginx or /forward
  --ignore PATTERN       paths whose pages never read a scan, and stay cacheable
  --trusted-proxies IP   whose X-Forwarded-* is believed (127.0.0.0/8, ::1)
  --key-file FILE        keeps the keys of the assertions across restarts
  --redis-url URL        one memory for several gateways; also REDIS_URL
  --listen HOST:PORT     for the proxy, or for visitors with --upstream (127.0.0.1:4180)
  --listen-admin HOST:PORT
                         /healthz, /readyz, /metrics and the keys (127.0.0.1:4181)
  --max-age-seconds N    how long a visit lasts (900)
  --unverified-per-minute N
                         scans that come to nothing, per visitor (30)
  --issuer NAME, --jwks-url URL
                         another issuer: a mock one, say

  --config FILE          all of these in a JSON file, under names such as keyFile
  --check                checks the options and the files, and ends
  --rotate-key           puts a new key into the key file; gateways that run take it up
  --help, --version

Each option is a variable too: --key-file is VKJWT_KEY_FILE. Flags come first, then variables, then the file.
`
