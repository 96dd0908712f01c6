import { decodeAscii } from '../encoding.ts'

/**
 * Makes a URL fit for a log: the value of every `vkjwt` parameter becomes `***`, in the query and in
 * the fragment, whatever the case or encoding of its name, and so does anything else that is
 * shaped like a JWT, its dots encoded or not. Everything else stays as it is.
 */
export function redactUrl(url: string): string {
  return url
    .replace(/([?&#][^?=&#]*=)[^?&#]*/g, (whole, start: string) =>
      isTokenName(start.slice(1)) ? `${start}***` : whole,
    )
    .replace(/[\w.%-]{10,}/g, redactWord)
}

/** Five letters, each of them encoded. */
const encodedPrefixLength = 15

function isTokenName(encodedName: string): boolean {
  const start = decodeAscii(encodedName.slice(0, encodedPrefixLength))
  return start.toLowerCase().startsWith('vkjwt')
}

/** What begins like the header of a JWT (`{"` in base64url) and has two dots behind it is one. */
function redactWord(word: string): string {
  const decoded = decodeAscii(word)
  const start = decoded.indexOf('eyJ')
  if (start === -1 || decoded.slice(start).split('.', 3).length < 3) return word
  // Where letters of it are encoded too, there is no place in the word to cut at.
  const kept = word.slice(0, Math.max(0, word.indexOf('eyJ')))
  return decodeAscii(kept).length === start ? `${kept}***` : '***'
}
