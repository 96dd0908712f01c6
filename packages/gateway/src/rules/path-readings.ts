/** How often a path may be decoded on its way: by a proxy, and by the site. */
const maxDecodings = 2

/** A path that can be read in more ways than these is none that a site links to. */
const maxReadings = 96

/** How many characters are looked at for one path, in all of its readings. */
const maxCharacters = 98_304

/**
 * Every way in which a server may read a path: decoded or not, with `//` and dot segments or without them, a backslash
 * as a slash, without what stands after a semicolon or what Windows takes off a name, `//name` at its start as a host, and
 * all of these in any order. In lower case, without a slash at the end. A gate that one of them meets is closed, so no
 * spelling of an address leads around it. Nothing for a path with so many readings that nobody can tell what it means.
 */
export function pathReadings(path: string): ReadonlySet<string> | undefined {
  const readings = new Set<string>()
  const seen = new Set<string>()
  let spellings = new Set([path, withEncodedBytes(path)])
  let characters = 0
  for (let round = 0; round <= maxDecodings; round += 1) {
    const decoded = new Set<string>()
    for (const spelling of spellings) {
      if (seen.has(spelling)) continue
      seen.add(spelling)
      for (const form of formsOf(spelling)) {
        characters += form.length
        if (readings.size > 0 && characters > maxCharacters) return undefined
        readings.add(fold(form))
        if (round < maxDecodings && form.includes('%')) decoded.add(decodePath(form))
      }
      if (readings.size > maxReadings) return undefined
    }
    spellings = decoded
  }
  return readings
}

/** What two spellings of one path have in common: case, composed characters and a slash at the end don't tell pages apart. */
export function fold(path: string): string {
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end -= 1
  const text = path.slice(0, end)
  if (!/[^\0-\x7F]/.test(text)) return text.toLowerCase()
  // By way of upper case: what ignores case takes a long s for an s, and an i with and without a dot for an i.
  return text.normalize('NFC').toUpperCase().toLowerCase().replaceAll('i\u0307', 'i')
}

/** How a path in the configuration is meant, however it was written down. */
export function foldPlain(path: string): string {
  return fold(resolveDots(withoutDoubleSlashes(decodePath(path))))
}

/** What a server may make of a path before it decodes it. */
function formsOf(spelling: string): Set<string> {
  const forms = new Set<string>()
  for (const named of new Set([
    spelling,
    withoutParameters(spelling),
    withWindowsNames(spelling),
  ])) {
    for (const slashed of new Set([named, named.replaceAll('\\', '/')])) {
      for (const form of new Set([
        slashed,
        withoutDoubleSlashes(slashed),
        withoutDoubleSlashes(withoutAuthority(slashed)),
      ])) {
        forms.add(form).add(resolveDots(form))
      }
    }
  }
  return forms
}

/** Bytes that came unencoded stand in a header as one character each. */
function withEncodedBytes(path: string): string {
  return path.replaceAll(
    /[\u0080-\u00FF]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Some servers take what follows a semicolon off each segment, and some end a name at a zero byte. */
function withoutParameters(path: string): string {
  const [text = ''] = path.split('\0', 1)
  return text.replaceAll(/;[^/]*/g, '')
}

/** On Windows dots and spaces at the end of a name aren't part of it. */
function withWindowsNames(path: string): string {
  if (!/[. ](?:\/|$)/.test(path)) return path
  return path
    .split('/')
    .map((name) => {
      let end = name.length
      while (end > 0 && (name[end - 1] === '.' || name[end - 1] === ' ')) end -= 1
      return /^\.*$/.test(name) ? name : name.slice(0, end)
    })
    .join('/')
}

function withoutDoubleSlashes(path: string): string {
  return path.replaceAll(/\/{2,}/g, '/')
}

/** What PHP's `parse_url` and Ruby's `URI` take for the path of `//host/path` (RFC 3986, section 4.2). */
function withoutAuthority(path: string): string {
  return path.replace(/^\/{2}[^/]*/, '')
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

/** Percent-decodes; what is no UTF-8 becomes replacement characters, and keeps nothing else from being decoded. */
function decodePath(path: string): string {
  return path
    .replaceAll(/(?:%[\da-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
    )
    .replaceAll(/%u([\da-f]{4})/gi, (_all, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
}
