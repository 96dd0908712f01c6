import { VkBadge } from './element/vk-badge.ts'

export { VkBadge }

// A page may load this twice, and a server may import it, which has no elements.
if (globalThis.customElements?.get('vk-badge') === undefined) {
  globalThis.customElements?.define('vk-badge', VkBadge)
}
