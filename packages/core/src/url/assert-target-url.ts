import { readScanAddress } from './scan-params.ts'

/**
 * Checks a target URL before it is registered with the issuer: absolute, http or https, and none of
 * the reserved names `vkjwt`, `vkuid` and `vkstatus` as the name of a query parameter. As a path
 * segment or as a value they are fine.
 *
 * @throws {TypeError} that says what is wrong
 */
export function assertTargetUrl(url: string | URL): void {
  const href = String(url)
  if (!URL.canParse(href) || !/^https?:$/.test(new URL(href).protocol)) {
    throw new TypeError('A target URL is absolute and starts with https:// (or http://)')
  }
  const [reserved] = readScanAddress(href).params
  if (reserved !== undefined) {
    throw new TypeError(
      `A target URL has no query parameter named '${reserved.name}': the issuer adds it to every redirect`,
    )
  }
}
