import type { BadgeLabelOverrides } from '../badge-labels.ts'
import type { BadgeSize } from '../create-badge.ts'
import { drawBadge } from './draw-badge.ts'

/** What stands in a badge's place until there is an answer: its name, and no verdict. */
export function drawProgress(options: { labels: BadgeLabelOverrides; size: BadgeSize }): Element {
  const title = document.createElement('span')
  const badge = drawBadge.Root({
    labels: options.labels,
    // Nothing is laid out in it, but a line in a sentence stays one.
    size: options.size === 'inline' ? 'inline' : undefined,
    live: true,
    scan: { state: 'none' },
    children: title,
  })
  title.className = 'vkjwt-title'
  title.textContent = `${badge.getAttribute('aria-label')} …`
  badge.setAttribute('data-vkjwt-state', 'checking')
  badge.setAttribute('aria-busy', 'true')
  return badge
}
