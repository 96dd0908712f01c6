/** What `--help` prints. */
export const usage = `Usage: mock-issuer [options]
       mock-issuer conformance --help

AuthentiChip in a box, for tests and demos: chips to tap on a page, an issuer of
scan tokens, the Auth API, and everything that can go wrong, on demand.
Defaults are in brackets.

  --target URL            a chip's target URL, where its scans land; once for each chip
  --name NAME             the chip's name; in the order of the targets
  --forward-on-insecure   tell the targets of scans that could not be verified
  --forward-on-expired    tell the targets of scans whose counter was used before
  --audience HOST         the site of tokens that are minted for no target (shop.example)
  --api-key KEY           a key of the Auth API; once for each (test-api-key)
  --db FILE               keep chips and counters in this SQLite file; made when it is
                          missing; needs Node 22.13 (memory)
  --keys FILE             sign with the private keys in this file, JWK set or PEM; made
                          when it is missing (new keys in each run)
  --seed TEXT             make up the same UIDs, chip keys, identifiers, challenges and
                          orders in each run (random)
  --port PORT             where to listen (4000, or a free port when that is taken)
  --host ADDRESS          the address to listen on (127.0.0.1)
  --host-name NAME        a further name that it is asked by, of a container, say; once
                          for each (none: requests for other hosts are refused)
  --allow-in-production   start although NODE_ENV is production
  --help                  show this
  --version               show the version
`
