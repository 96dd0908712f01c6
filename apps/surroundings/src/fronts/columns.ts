import { apache } from './apache.ts'
import { caddy } from './caddy.ts'
import type { Front } from './front.ts'
import { haproxy } from './haproxy.ts'
import { nginx } from './nginx.ts'
import { findMissing } from './programs.ts'
import { findLack, type SiteKind, siteKinds } from './site-servers.ts'

/** One site behind one front. */
export interface Column {
  /** `nginx, PHP`, and why it is skipped where it is. */
  name: string
  front: Front
  site: SiteKind
  isSkipped: boolean
}

export const fronts: readonly Front[] = [nginx, caddy, apache, haproxy]

/** Why a front can't be started here, in a test's name. */
export function describeLack(missing: string | undefined): string {
  return missing === undefined ? '' : ` (skipped: ${missing} isn’t installed)`
}

const lacks = new Map(siteKinds.map((site) => [site, findLack(site)]))

export const columns: readonly Column[] = fronts.flatMap((front) => {
  const withoutFront = findMissing(front.programs)
  return siteKinds.map((site) => {
    // Only Apache makes HTTP of php-fpm.
    const inner = site.name === 'php' && front.role === 'passes-on' ? ['apache2'] : []
    const lack = withoutFront ?? lacks.get(site) ?? findMissing(inner)
    return {
      name: `${front.name}, ${site.title}${describeLack(lack)}`,
      front,
      site,
      isSkipped: lack !== undefined,
    }
  })
})
