/** What one test may take, in milliseconds: on a loaded machine an installation and a build are slow. */
export const deadline = 590_000
