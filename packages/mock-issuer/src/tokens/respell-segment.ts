/** Ways to write a base64url segment that RFC 7515 section 2 doesn't allow and lenient decoders read all the same. */
export type Respelling =
  | 'trailing bits'
  | 'padding'
  | 'a dangling character'
  | 'the standard alphabet'
  | 'a space'
  | 'a tab'
  | 'a line break'
  | 'a zero byte'
  | 'a non-ASCII letter'
  | 'a no-break space'
  | 'a letter with the right low byte'

export const respellings: readonly Respelling[] = [
  'trailing bits',
  'padding',
  'a dangling character',
  'the standard alphabet',
  'a space',
  'a tab',
  'a line break',
  'a zero byte',
  'a non-ASCII letter',
  'a no-break space',
  'a letter with the right low byte',
]

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const inserted: Partial<Record<Respelling, string>> = {
  'a space': ' ',
  'a tab': '\t',
  'a line break': '\r\n',
  'a zero byte': '\0',
  'a non-ASCII letter': 'é',
  'a no-break space': '\u00a0',
}

/** How many bytes, modulo three, a segment must hold for the respelling to be possible. */
export function bytesModuloThree(how: Respelling): number {
  return how === 'a dangling character' ? 0 : 1
}

/** Respells a canonical segment so that a lenient decoder still reads it, mostly as the same bytes. */
export function respellSegment(segment: string, how: Respelling): string {
  const character = inserted[how]
  if (character !== undefined) {
    const middle = segment.length >> 1
    return segment.slice(0, middle) + character + segment.slice(middle)
  }
  if (how === 'padding') return segment.padEnd(segment.length + 2, '=')
  if (how === 'a dangling character') {
    // 4n + 1 characters: the last one holds six bits, which is less than a byte.
    return segment.length % 4 === 0 ? `${segment}A` : segment.slice(0, -1)
  }
  if (how === 'the standard alphabet') return segment.replaceAll('-', '+').replaceAll('_', '/')
  if (how === 'a letter with the right low byte') {
    return String.fromCharCode(segment.charCodeAt(0) + 0x100) + segment.slice(1)
  }
  const last = alphabet.indexOf(segment.slice(-1))
  return segment.slice(0, -1) + alphabet.charAt(last + 1)
}
