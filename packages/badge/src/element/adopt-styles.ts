let adopted: CSSStyleSheet | undefined

/**
 * Gives the document or shadow root of a badge its style sheet, unless the page has it, in ways that a
 * policy without `unsafe-inline` allows. Where a browser adopts no sheets, the rules go into the first
 * sheet of the page that takes them.
 */
export async function adoptStyles(badge: Element): Promise<void> {
  if (isStyled(badge)) return
  const { styles } = await import('./styles.ts')
  // Another badge may have been quicker.
  if (!badge.isConnected || isStyled(badge)) return
  const root = badge.getRootNode() as Document | ShadowRoot
  try {
    if (adopted === undefined) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(styles)
      adopted = sheet
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, adopted]
  } catch {
    insertStyles(root, styles)
  }
}

function isStyled(badge: Element): boolean {
  return getComputedStyle(badge).getPropertyValue('--vkjwt-tone') !== ''
}

function insertStyles(root: DocumentOrShadowRoot, styles: string): void {
  for (const sheet of root.styleSheets) {
    try {
      // All of it is one rule, the layer.
      sheet.insertRule(styles, sheet.cssRules.length)
      return
    } catch {
      // A sheet of another site takes none.
    }
  }
}
