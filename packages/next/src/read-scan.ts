import type { Scan, ScanRequest } from '@vkjwt/core'
import type { Site } from './defer-site.ts'
import { readPagePath } from './page-cookie.ts'

/** The scan that a request carries or, with a session, that the proxy left in it. Nothing is redeemed. */
export async function readScan(
  request: ScanRequest,
  { hasSession, locate, verifier }: Site,
): Promise<Scan> {
  if (!hasSession) return verifier.read(locate(request))
  const scan = await verifier.read(request)
  if (scan.status !== 'none') return scan
  const path = readPagePath(request, verifier)
  if (path === undefined) return scan
  const { headers, method } = request
  return verifier.read({ headers, method, url: path })
}
