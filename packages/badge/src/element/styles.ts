/** The built style sheet: the build puts it here. */
declare const badgeStyles: string

/** The badge's style sheet, all of it one rule: the layer. */
export const styles: string = badgeStyles
