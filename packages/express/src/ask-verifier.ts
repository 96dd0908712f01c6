import type { ServerResponse } from 'node:http'
import { hasScanParams, type ScanVerifier } from '@vkjwt/core'
import { assertHeadUnsent } from '@vkjwt/core/adapters'
import type { ExpressRequest } from './express-request.ts'
import { keepHeaders } from './keep-headers.ts'
import { noteSetUp } from './note-set-up.ts'
import type { Found } from './site.ts'
import { readOriginalUrl, toScanRequest } from './to-scan-request.ts'

/** Has the verifier redeem what the address carries, and sets the headers that it asks for. */
export async function redeemScan(
  verifier: ScanVerifier,
  req: ExpressRequest,
  res: ServerResponse | undefined,
): Promise<Found> {
  const request = toScanRequest(req)
  // At once: a hook may throw, and a time-out may answer, at an address with a scan in it. Where the head is out it
  // throws, before anything is spent that couldn't be kept.
  keepHeaders(res, verifier.readHeaders(request))
  const { headers, cookies, ...found } = await verifier.handle(request)
  noteSetUp(verifier, req, cookies)
  keepHeaders(res, [...headers])
  return found
}

/** Has the verifier read what a page may see where nothing was redeemed. */
export async function readScan(
  verifier: ScanVerifier,
  req: ExpressRequest,
  res: ServerResponse | undefined,
): Promise<Found> {
  assertHeadUnsent(res)
  const { headers, scan } = verifier.readWithHeaders(toScanRequest(req))
  // Before anything is awaited: a page may begin to answer meanwhile.
  keepHeaders(res, headers)
  if (hasScanParams(readOriginalUrl(req))) noteSetUp(verifier, req)
  return { scan: await scan }
}
