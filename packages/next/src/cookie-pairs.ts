/** One pair of a `Cookie` header. */
export interface CookiePair {
  name: string
  value: string
}

/**
 * The pairs of a `Cookie` header (RFC 6265, section 5.4). Space and tab alone stand around them: browsers keep any
 * other blank as part of a name, and such a name has no prefix that they guard.
 */
export function readCookiePairs(header: string): CookiePair[] {
  return header.split(';').map((text) => {
    const pair = trimBlanks(text)
    const at = pair.indexOf('=')
    return at === -1
      ? { name: '', value: pair }
      : { name: pair.slice(0, at), value: pair.slice(at + 1) }
  })
}

/** Without a pattern, since one for the end of a text looks at every run of blanks in it again and again. */
function trimBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text[start])) start += 1
  while (end > start && isBlank(text[end - 1])) end -= 1
  return text.slice(start, end)
}

function isBlank(letter: string | undefined): boolean {
  return letter === ' ' || letter === '\t'
}
