/** The antenna of a chip, as it is printed in copper around it. */
export const coil = `<svg class="coil" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" aria-hidden="true"><path d="M21 27h-3.5V17.5h13v13h-17v-17h21v21h-25v-25h29v29H9.5"/><rect x="21" y="21.5" width="6" height="6" rx="1.2" fill="currentColor" stroke="none"/></svg>`
