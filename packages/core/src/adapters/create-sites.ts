import { deferOptions } from '../defer-options.ts'
import type { ScanVerifier } from '../verifier/create-scan-verifier.ts'
import { createSiteVerifier, type SiteOptions } from './create-site-verifier.ts'

/** A site's verifier, and what it made of the requests that are under way. */
export interface Site<Request extends object, Visit> {
  verifier: ScanVerifier
  /** By the request, as its framework has it. */
  visits: WeakMap<Request, Visit>
}

/**
 * Makes the sites of one adapter: at once from options or a verifier, and on first use from a function that returns
 * them, which is called once, or again where it failed. Visits are kept by verifier, so that two sites made from one ask it once
 * and two verifiers never see each other's results; weakly, so that nothing outlives its request.
 */
export function createSites<Request extends object, Visit>(): (
  options: SiteOptions | (() => SiteOptions),
) => () => Site<Request, Visit> {
  const visitsByVerifier = new WeakMap<ScanVerifier, WeakMap<Request, Visit>>()
  return (options) =>
    deferOptions(options, (given: SiteOptions) => {
      const verifier = createSiteVerifier(given)
      const visits = visitsByVerifier.get(verifier) ?? new WeakMap<Request, Visit>()
      visitsByVerifier.set(verifier, visits)
      return { verifier, visits }
    })
}
