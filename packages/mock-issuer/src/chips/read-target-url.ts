/** A target URL that was checked: the text for a `Location` header, and the host name for `aud`. */
export interface TargetUrl {
  readonly text: string
  readonly audience: string
}

const reservedNames = ['vkjwt', 'vkuid', 'vkstatus']

/** Checks a target URL; a `TypeError` says what is wrong with it. */
export function readTargetUrl(target: string | URL): TargetUrl {
  const given = String(target).trim()
  if (given === '')
    throw new TypeError('A target URL is needed, like https://shop.example/items/1.')
  if (!URL.canParse(given)) {
    throw new TypeError(`Not a URL: ${given}. A target URL starts with https:// or http://.`)
  }
  const url = new URL(given)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new TypeError(`A target URL starts with https:// or http://, not with ${url.protocol}`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new TypeError('A target URL holds no user name and no password.')
  }
  for (const name of reservedNames) {
    if (!url.searchParams.has(name)) continue
    throw new TypeError(
      `A target URL may not have a query parameter named ${name}: the scan would repeat it.`,
    )
  }
  // A header takes visible ASCII only, and `http:shop` would be a relative address in it: such
  // targets go out the way a browser would write them, all others as they are.
  const text = /^https?:\/\/[\x21-\x7e]+$/i.test(given) ? given : url.href
  return { text, audience: url.hostname }
}
