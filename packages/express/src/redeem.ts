import type { ServerResponse } from 'node:http'
import type { ScanOutcome, ScanVerifier } from '@vkjwt/core'
import type { ExpressRequest } from './express-request.ts'
import { toScanRequest } from './to-scan-request.ts'
import { writeHeaders } from './write-response.ts'

/** Has the verifier handle a request, and sets the headers that it asks for. */
export async function redeem(
  verifier: ScanVerifier,
  req: ExpressRequest,
  res: ServerResponse | undefined,
): Promise<ScanOutcome> {
  const outcome = await verifier.handle(toScanRequest(req))
  // A page that has begun to stream may still ask for the scan.
  if (res !== undefined && !res.headersSent) writeHeaders(res, outcome.headers)
  return outcome
}
