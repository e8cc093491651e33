import * as vscode from 'vscode'
import type { Server } from './server'
import { type ProjectStatus, describeStatus, findProject } from './status'

/** Says how many keys each environment of the project at hand sets. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('struere.status', vscode.StatusBarAlignment.Left, 0)
  private readonly projects = new Map<string, ProjectStatus>()
  private readonly subscriptions: { dispose(): unknown }[]

  constructor(server: Server) {
    this.item.name = 'Struere Secrets'
    this.item.command = 'struere.showCommands'
    this.subscriptions = [
      this.item,
      server.onDidChangeStatus(status => {
        this.projects.set(normalize(status.root), { ...status, root: normalize(status.root) })
        this.draw()
      }),
      server.onDidStop(() => {
        this.projects.clear()
        this.draw()
      }),
      vscode.window.onDidChangeActiveTextEditor(() => { this.draw() }),
    ]
  }

  /** The folders of the projects that the server knows. */
  get roots(): vscode.Uri[] {
    return [...this.projects.keys()].sort().map(root => vscode.Uri.parse(root))
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose()
  }

  private draw(): void {
    const project = findProject([...this.projects.values()], vscode.window.activeTextEditor?.document.uri.toString())
    const text = project ? describeStatus(project) : ''
    this.item.text = text
    this.item.tooltip = project
      ? `${vscode.workspace.asRelativePath(vscode.Uri.parse(project.root))}: ${project.manifestKeys} keys in .env.example`
      : undefined
    if (text) this.item.show()
    else this.item.hide()
  }
}

/** Addresses are compared as this editor writes them. */
function normalize(address: string): string {
  return vscode.Uri.parse(address).toString()
}
