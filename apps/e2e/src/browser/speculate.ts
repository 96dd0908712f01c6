import type { Page } from '@playwright/test'

/** Has the browser fetch a page of the same site ahead, or draw it, before anybody clicks. */
export async function speculate(
  page: Page,
  kind: 'prefetch' | 'prerender',
  url: string,
): Promise<void> {
  await page.evaluate(
    ({ kind, url }) => {
      const rules = document.createElement('script')
      rules.type = 'speculationrules'
      rules.textContent = JSON.stringify({
        [kind]: [{ source: 'list', urls: [url], eagerness: 'immediate' }],
      })
      document.head.append(rules)
    },
    { kind, url },
  )
}
