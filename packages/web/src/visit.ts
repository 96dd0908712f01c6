import {
  type Chip,
  type HeaderLine,
  hasScanParams,
  type RequestLifetime,
  type Scan,
  type ScanOutcome,
  type ScanRequest,
  type ScanVerifier,
} from '@vkjwt/core'
import { assertHeadUnsent, noteMissingHttps } from '@vkjwt/core/adapters'

/** What a verifier is asked about, and where its headers go. */
export interface VisitRequest {
  request: ScanRequest
  /** `http` or `https`, as the server itself sees it. */
  scheme: string
  lifetime?: RequestLifetime | undefined
  /** Whether the framework takes the visitor's address from the proxy in front of it, where it reads addresses at all. */
  trustsProxy?: boolean
  /** Whether the head of the response is out. */
  isSent(): boolean
  /** Is told at once what the response needs, each line once. */
  onHeaders?(headers: readonly HeaderLine[]): void
}

/** What one verifier makes of one request: it is asked once, and what the response needs is gathered. */
export class Visit {
  /** What the response needs, in the order in which it was found out. */
  readonly headers: HeaderLine[] = []
  /** The chip that the latest gate let through. */
  chip: Chip | undefined
  #scan: Promise<Scan> | undefined
  #redeemed: Promise<ScanOutcome['respond']> | undefined
  readonly #verifier: ScanVerifier
  readonly #asked: VisitRequest

  constructor(verifier: ScanVerifier, asked: VisitRequest) {
    this.#verifier = verifier
    this.#asked = asked
  }

  get request(): ScanRequest {
    return this.#asked.request
  }

  /** Whether the head of the response is out. */
  get isSent(): boolean {
    return this.#asked.isSent()
  }

  /** Redeems what the address carries, once; resolves to what is to be answered at once. */
  redeem(): Promise<ScanOutcome['respond']> {
    this.#redeemed ??= this.#redeem()
    return this.#redeemed
  }

  async #redeem(): Promise<ScanOutcome['respond']> {
    const { request, lifetime } = this.#asked
    if (!hasScanParams(request.url)) return undefined
    // Before anything is spent that couldn't be kept.
    this.#assertUnsent()
    // At once: a hook may throw at an address with a scan in it.
    this.keep(this.#verifier.readHeaders(request))
    const outcome = this.#verifier.handle(request, lifetime)
    this.#scan = outcome.then(({ scan }) => scan)
    // Whoever reads it is told; where nobody does, it is thrown below.
    this.#scan.catch(() => {})
    const { cookies, headers, respond } = await outcome
    this.#noteSetUp(cookies)
    this.keep([...headers])
    return respond
  }

  /** The scan: what was redeemed, or what the session holds. It rejects where nothing could be kept out of caches any more. */
  async read(): Promise<Scan> {
    if (this.#scan === undefined) {
      this.#assertUnsent()
      const { headers, scan } = this.#verifier.readWithHeaders(
        this.#asked.request,
        this.#asked.lifetime,
      )
      this.#scan = scan
      this.keep(headers)
    }
    return this.#scan
  }

  /** Ends the visit: its scan is `none` from now on. */
  clear(): void {
    const headers = [...this.#verifier.clearHeaders(this.#asked.request)]
    if (headers.length > 0) {
      this.#assertUnsent('clearScan')
      this.keep(headers)
    }
    this.#scan = Promise.resolve({ status: 'none' })
    this.chip = undefined
  }

  /** Adds what the response needs; what is there already isn't added again. */
  keep(lines: readonly HeaderLine[]): void {
    const added = lines.filter(
      ([name, value]) => !this.headers.some((line) => line[0] === name && line[1] === value),
    )
    this.headers.push(...added)
    if (added.length > 0) this.#asked.onHeaders?.(added)
  }

  #noteSetUp(cookies: ScanOutcome['cookies']): void {
    const { request, scheme, trustsProxy } = this.#asked
    if (trustsProxy === false && request.headers.get('x-forwarded-for')) {
      this.#verifier.note('proxy_not_trusted', `The connection comes from ${request.clientAddress}`)
    }
    noteMissingHttps(this.#verifier, { ...request, scheme }, cookies)
  }

  #assertUnsent(what?: string): void {
    assertHeadUnsent({ headersSent: this.isSent }, what)
  }
}

/**
 * The chip that a gate let through.
 *
 * @throws {TypeError} where no gate ran, or it let nothing through
 */
export function requireChip(visit: Visit | undefined): Chip {
  if (visit?.chip !== undefined) return visit.chip
  throw new TypeError('getChip needs requireChip, of the same verifier, before it on the route')
}
