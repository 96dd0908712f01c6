import type { ServerResponse } from 'node:http'
import type { ScanOutcome, ScanVerifier } from '@vkjwt/core'
import type { ExpressRequest } from './express-request.ts'
import { keepHeaders } from './keep-headers.ts'
import { toScanRequest } from './to-scan-request.ts'

/** Has the verifier redeem what the address carries, and sets the headers that it asks for. */
export async function redeemScan(
  verifier: ScanVerifier,
  req: ExpressRequest,
  res: ServerResponse | undefined,
): Promise<ScanOutcome> {
  const outcome = await verifier.handle(toScanRequest(req))
  keepHeaders(res, outcome.headers)
  return outcome
}

/** Has the verifier read what a page may see where nothing was redeemed. */
export async function readScan(
  verifier: ScanVerifier,
  req: ExpressRequest,
  res: ServerResponse | undefined,
): Promise<ScanOutcome> {
  const request = toScanRequest(req)
  const headers = verifier.readHeaders(request)
  // Before anything is awaited: a page may begin to answer meanwhile.
  keepHeaders(res, headers)
  return { scan: await verifier.read(request), headers }
}
