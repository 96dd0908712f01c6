import type { BadgeLabels } from '../badge-labels.ts'

/** Gives the page's `<vk-badge>` the words of a language, as soon as there is one. */
export function addWords(labels: BadgeLabels): void {
  // A server may import this, which has no elements.
  globalThis.customElements?.whenDefined('vk-badge').then((badge) => {
    if ('addWords' in badge && typeof badge.addWords === 'function') badge.addWords(labels)
  })
}
