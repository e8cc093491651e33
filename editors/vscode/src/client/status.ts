/** How complete the secret files of an agent project are, as the language server says it. */
export interface ProjectStatus {
  readonly root: string
  readonly manifestKeys: number
  readonly environments: readonly EnvironmentStatus[]
}

/** How many of the keys an environment sets. */
export interface EnvironmentStatus {
  readonly name: string
  readonly set: number
  readonly total: number
}

/** One line, such as `development 12/14 · production 14/14`; empty where no environment has a secret file. */
export function describeStatus({ environments }: ProjectStatus): string {
  return environments.map(({ name, set, total }) => `${name} ${set}/${total}`).join(' · ')
}

/** The project that a file belongs to: the one with the nearest root. Without a file, the only project there is. */
export function findProject(projects: readonly ProjectStatus[], file: string | undefined): ProjectStatus | undefined {
  const above = projects.filter(({ root }) => file?.startsWith(root.endsWith('/') ? root : `${root}/`))
  return above.sort((a, b) => b.root.length - a.root.length).at(0) ?? (projects.length === 1 ? projects[0] : undefined)
}
