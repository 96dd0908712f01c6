import type { Check, Context } from '../check.ts'
import { cookieChecks } from './cookie-checks.ts'
import { pageChecks } from './page-checks.ts'
import { tapChecks } from './tap-checks.ts'
import { createVisitSite } from './visit-site.ts'
import { keepsHeaders, makeView, makeWebRequest } from './visitor.ts'

/** Taps, sealed cookies and gates, once with plain views of requests and once with `Request` objects. */
export function visitChecks(context: Context): Check[] {
  const reason = keepsHeaders()
    ? undefined
    : 'a page may not put cookies or fetch metadata on a Request of its own'
  return [
    ...checksWith(context, 'views', makeView),
    ...checksWith(context, 'Request objects', makeWebRequest).map((check) => ({
      ...check,
      notApplicable: reason,
    })),
  ]
}

function checksWith(context: Context, kind: string, makeRequest: typeof makeView): Check[] {
  const site = createVisitSite(context, { kind, makeRequest })
  return [...tapChecks(site), ...cookieChecks(site), ...pageChecks(site)].map(([name, run]) => ({
    name: `${name}, with ${kind}`,
    run,
  }))
}
