/** Tokens of more characters than this are packed. */
const maxPlainLength = 16_384

/** Repetitions that save less stay as they are, in characters. */
const minRunLength = 1024

/** The longest text whose repetition is looked for: base64 repeats itself by fours. */
const maxPeriod = 16

/** A token as it stands, or, where it is huge, as texts with how often each is repeated. */
export type PackedToken = string | [text: string, times: number][]

/** Makes a huge token small enough for a file that people open. */
export function packToken(token: string): PackedToken {
  if (token.length <= maxPlainLength) return token
  const packed: [string, number][] = []
  let plainFrom = 0
  let at = 0
  const flush = (end: number): void => {
    if (end > plainFrom) packed.push([token.slice(plainFrom, end), 1])
  }
  while (at < token.length) {
    const run = findRun(token, at)
    if (run === undefined) {
      at += 1
      continue
    }
    flush(at)
    packed.push([token.slice(at, at + run.period), run.times])
    at += run.period * run.times
    plainFrom = at
  }
  flush(token.length)
  return packed
}

/** The token that was packed. */
export function unpackToken(packed: PackedToken): string {
  return typeof packed === 'string'
    ? packed
    : packed.map(([text, times]) => text.repeat(times)).join('')
}

function findRun(token: string, at: number): { period: number; times: number } | undefined {
  for (let period = 1; period <= maxPeriod; period += 1) {
    let end = at + period
    while (end < token.length && token[end] === token[end - period]) end += 1
    const times = Math.floor((end - at) / period)
    if (period * times >= minRunLength && times > 1) return { period, times }
  }
  return undefined
}
