import { type BadgeComponent, createBadge } from '../create-badge.ts'

/** The badge as elements of the page, made without a string of HTML: a policy may forbid those. */
export const drawBadge: BadgeComponent<Element> = /* @__PURE__ */ createBadge<Element>(
  (tag, { className, ...attributes }, ...children) => {
    const space = /^(?:svg|path)$/.test(tag) ? '2000/svg' : '1999/xhtml'
    const element = document.createElementNS(`http://www.w3.org/${space}`, tag)
    for (const [name, value] of Object.entries({ class: className, ...attributes })) {
      if (value !== undefined) element.setAttribute(name, value)
    }
    element.append(...children.filter((child) => child !== undefined))
    return element
  },
)

/**
 * Makes an element like a fresh one, where it stands: what is open stays open, what has the focus keeps
 * it, and screen readers tell what is new in it.
 */
export function updateElement(element: Element, fresh: Element): void {
  for (const { name } of [...element.attributes]) {
    if (name !== 'open' && !fresh.hasAttribute(name)) element.removeAttribute(name)
  }
  for (const { name, value } of fresh.attributes) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value)
  }
  const children = [...element.childNodes]
  for (const [index, child] of [...fresh.childNodes].entries()) {
    const known = children[index]
    if (known === undefined) element.append(child)
    else if (known.nodeName !== child.nodeName) known.replaceWith(child)
    else if (known instanceof Element) updateElement(known, child as Element)
    else if (known.nodeValue !== child.nodeValue) known.nodeValue = child.nodeValue
  }
  for (const child of children.slice(fresh.childNodes.length)) child.remove()
}
