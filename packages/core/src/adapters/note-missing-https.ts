import type { ScanCookie } from '../http/cookies.ts'
import { isLoopbackHost } from '../http/host-name.ts'
import type { ScanRequest } from '../http/scan-request.ts'
import type { ScanVerifier } from '../verifier/create-scan-verifier.ts'

interface SeenRequest extends Pick<ScanRequest, 'headers'> {
  /** `http` or `https`, with or without a colon, as the server itself sees it. */
  scheme: string
}

/** Notes a cookie that browsers drop, because its page came over plain http as far as the server or its front knows. */
export function noteMissingHttps(
  verifier: Pick<ScanVerifier, 'note'>,
  { headers, scheme }: SeenRequest,
  cookies: readonly ScanCookie[],
): void {
  if (!cookies.some(({ isSecure }) => isSecure)) return
  const [seen = ''] = (headers.get('x-forwarded-proto') ?? scheme).split(/[,:]/, 1)
  const host = headers.get('host') ?? ''
  if (seen.trim().toLowerCase() === 'http' && !isLoopbackHost(host)) {
    verifier.note('cookie_needs_https', `The page came from http://${host}`)
  }
}
