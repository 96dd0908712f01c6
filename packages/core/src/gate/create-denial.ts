import { denials, rejections, unavailabilities, type VkDenialCode } from '../error-codes.ts'
import type { ScanRequest } from '../http/scan-request.ts'
import { pageOf } from '../notes/create-notes.ts'
import { assertScan, type DeniedScan, type Scan } from '../scan.ts'
import { renderDenialPage } from './denial-page.ts'

interface Denial {
  code: VkDenialCode
  status: number
  message: string
  /** What to do. */
  detail: string
  retryAfterSeconds?: number
}

type DeniedRequest = Pick<ScanRequest, 'method' | 'headers'>

/** How long to wait after too many scans that came to nothing, in seconds. */
const rateLimitRetrySeconds = 60

/**
 * The answer of a gate to a request without a verified scan; `undefined` when the scan is verified. A page
 * for people where `Accept` names `text/html`, otherwise problem details (RFC 9457) with the `code` and the
 * `page` of the documentation about it. Never cached; with `WWW-Authenticate` on 401 and `Retry-After` on 429 and 503.
 */
export function createDenial(scan: DeniedScan, request: DeniedRequest): Response
export function createDenial(scan: Scan, request: DeniedRequest): Response | undefined
export function createDenial(scan: Scan, request: DeniedRequest): Response | undefined {
  assertScan('createDenial', scan)
  if (scan.status === 'verified') return undefined
  const denial = describeDenial(scan)
  const wantsPage = acceptsHtml(request.headers.get('accept'))
  const headers = new Headers({
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'content-type': wantsPage ? 'text/html; charset=utf-8' : 'application/problem+json',
    'referrer-policy': 'no-referrer',
    vary: 'Accept, Cookie',
    'x-content-type-options': 'nosniff',
  })
  if (denial.status === 401) headers.set('www-authenticate', `VkJwt error="${denial.code}"`)
  const retryAfterSeconds = denial.status === 429 ? rateLimitRetrySeconds : denial.retryAfterSeconds
  if (retryAfterSeconds !== undefined) {
    headers.set('retry-after', String(retryAfterSeconds))
  }
  const body = wantsPage ? renderDenialPage(denial.code) : problemDetails(denial)
  return new Response(request.method === 'HEAD' ? null : body, { status: denial.status, headers })
}

function describeDenial(scan: DeniedScan): Denial {
  switch (scan.status) {
    case 'rejected': {
      const { code } = scan.error
      return { code, ...rejections[code] }
    }
    case 'unavailable': {
      const { code, retryAfterSeconds } = scan.error
      const denial = { code, ...unavailabilities[code] }
      return denial.status === 503 ? { ...denial, retryAfterSeconds } : denial
    }
    case 'unverified':
      return { code: 'scan_unverified', ...denials.scan_unverified }
    default:
      return { code: 'scan_missing', ...denials.scan_missing }
  }
}

function problemDetails({ code, status, message, detail }: Denial): string {
  const type = `urn:vkjwt:problem:${code}`
  return JSON.stringify({ type, title: message, status, detail, code, page: pageOf(code) })
}

/** Whether `text/html` itself is named and not weighted to zero (RFC 9110, section 12.5.1). */
function acceptsHtml(accept: string | null): boolean {
  return (accept ?? '').split(',').some((range) => {
    const [type = '', ...parameters] = range.toLowerCase().split(';')
    const isRefused = parameters.some((parameter) => /^\s*q=0(?:\.0*)?\s*$/.test(parameter))
    return type.trim() === 'text/html' && !isRefused
  })
}
