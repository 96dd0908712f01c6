import type { APIRequestContext } from '@playwright/test'
import { type Arrival, addressOf } from './address-of.ts'
import { scanCases } from './scan-cases.ts'

/** The address in the shop that a genuine tap leads to, which nobody has opened yet. */
export async function tapAddress(request: APIRequestContext, arrival: Arrival): Promise<string> {
  const answer = await request.get(addressOf(scanCases.verified, arrival), { maxRedirects: 0 })
  return answer.headers()['location'] ?? ''
}
