import type { ScanOutcome, ScanVerifier } from '@vkjwt/core'

export const audience = 'shop.example'
export const session = { secret: 'a secret for tests, of 32 or more' }

/** A visitor whom nobody knows yet comes to a page with these parameters, as Chromium would. */
export async function visit(verifier: ScanVerifier, query: string): Promise<ScanOutcome> {
  const headers = { host: audience, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  return verifier.handle({
    method: 'GET',
    url: `/items/1?${query}`,
    headers: new Headers(headers),
    clientAddress: '203.0.113.7',
  })
}

/** A scan in one word: its status, or the code of its error. */
export function summarize({ scan }: ScanOutcome): string {
  return 'error' in scan ? scan.error.code : scan.status
}
