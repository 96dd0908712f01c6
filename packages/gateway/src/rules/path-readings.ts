/** How often a path may be decoded on its way: by a proxy, and by the site. */
const maxDecodings = 2

/**
 * Every way in which a server may read a path: decoded or not, with `//` and dot segments or without them, a backslash
 * as a slash, without what stands after a semicolon, `//name` at its start as a host. In lower case, without a slash at the end. A gate that one of them
 * meets is closed, so no spelling of an address leads around it.
 */
export function pathReadings(path: string): ReadonlySet<string> {
  const readings = new Set<string>()
  let spelling = path
  for (let round = 0; round <= maxDecodings; round += 1) {
    for (const form of [spelling, withoutParameters(spelling)]) {
      const slashed = form.replaceAll('\\', '/')
      const merged = slashed.replaceAll(/\/{2,}/g, '/')
      const pathname = withoutAuthority(slashed)
      for (const reading of [slashed, merged, resolveDots(merged), resolveDots(pathname)])
        readings.add(fold(reading))
    }
    const decoded = decodePath(spelling)
    if (decoded === spelling) break
    spelling = decoded
  }
  return readings
}

/** What two spellings of one path have in common: case, composed characters and a slash at the end don't tell pages apart. */
export function fold(path: string): string {
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end -= 1
  return path.slice(0, end).normalize('NFC').toLowerCase()
}

/** Some servers take what follows a semicolon off each segment, and some end a name at a zero byte. */
function withoutParameters(path: string): string {
  const [text = ''] = path.split('\0', 1)
  return text.replaceAll(/;[^/]*/g, '')
}

/** What PHP's `parse_url` and Ruby's `URI` take for the path of `//host/path` (RFC 3986, section 4.2). */
function withoutAuthority(path: string): string {
  return path.replace(/^\/\/[^/]*/, '').replaceAll(/\/{2,}/g, '/')
}

/** RFC 3986, section 5.2.4. */
function resolveDots(path: string): string {
  const kept: string[] = []
  for (const segment of path.split('/').slice(1)) {
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
  }
  return `/${kept.join('/')}`
}

/** Percent-decodes runs of bytes; what is no UTF-8 stays as it is. */
function decodePath(path: string): string {
  return path.replaceAll(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run.replaceAll(/%[0-7][\da-f]/gi, decodeURIComponent)
    }
  })
}
