import * as vscode from 'vscode'
import { type HiddenSpan, findHiddenSpans } from '../dotenv/hiddenSpans'
import { isSecretFile } from '../dotenv/names'
import { Decorations } from './decorations'
import { maskedScheme } from './maskedDocuments'

const language = 'dotenv'

/** Hides the values in all editors of secret files, until somebody asks for one. */
export class Cloak implements vscode.Disposable {
  private readonly decorations = new Decorations()
  private readonly subscriptions: { dispose(): unknown }[]

  /** What is shown in the active editor: the keys that were asked for, or all. Nothing is shown in any other. */
  private shown: { readonly document: vscode.TextDocument, readonly keys: Set<string> | 'all' } | undefined

  constructor() {
    this.subscriptions = [
      this.decorations,
      vscode.window.onDidChangeVisibleTextEditors(() => { this.drawAll() }),
      vscode.window.onDidChangeActiveTextEditor(editor => {
        if (editor?.document === this.shown?.document) this.drawAll()
        else this.hide()
      }),
      vscode.window.onDidChangeWindowState(state => { if (!state.focused) this.hide() }),
      vscode.workspace.onDidChangeTextDocument(event => { this.drawDocument(event.document) }),
      vscode.workspace.onDidChangeConfiguration(event => { if (event.affectsConfiguration('struere.cloakValues')) this.drawAll() }),
      vscode.languages.onDidChangeDiagnostics(event => { this.drawDocuments(event.uris) }),
      vscode.commands.registerCommand('struere.revealValue', () => { this.revealAtCursor() }),
      vscode.commands.registerCommand('struere.revealAllValues', () => { this.revealAll() }),
      vscode.commands.registerCommand('struere.hideValues', () => { this.hide() }),
    ]
    this.drawAll()
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose()
  }

  private hide(): void {
    this.shown = undefined
    this.drawAll()
  }

  private revealAll(): void {
    const document = vscode.window.activeTextEditor?.document
    if (document) this.show(document, 'all')
  }

  private revealAtCursor(): void {
    const editor = vscode.window.activeTextEditor
    if (!editor) return
    const { document, selections } = editor
    const known = this.shown?.document === document ? this.shown.keys : undefined
    if (known === 'all') return
    const keys = new Set(known)
    for (const span of findHiddenSpans(document.getText())) {
      const lines = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end))
      if (selections.some(selection => selection.start.line <= lines.end.line && selection.end.line >= lines.start.line)) keys.add(identityOf(span))
    }
    this.show(document, keys)
  }

  private show(document: vscode.TextDocument, keys: Set<string> | 'all'): void {
    this.shown = { document, keys }
    this.drawAll()
  }

  private drawAll(): void {
    const active = vscode.window.activeTextEditor?.document
    void vscode.commands.executeCommand('setContext', 'struere.valuesShown', this.shown !== undefined)
    void vscode.commands.executeCommand('setContext', 'struere.cloaks', active !== undefined && hides(active))
    for (const editor of vscode.window.visibleTextEditors) this.draw(editor)
  }

  private drawDocument(document: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document === document) this.draw(editor)
    }
  }

  private drawDocuments(uris: readonly vscode.Uri[]): void {
    const addresses = new Set(uris.map(String))
    for (const editor of vscode.window.visibleTextEditors) {
      if (addresses.has(editor.document.uri.toString())) this.draw(editor)
    }
  }

  private draw(editor: vscode.TextEditor): void {
    const { document } = editor
    if (document.languageId !== language) return
    const keys = hides(document) ? this.shown?.document === document ? this.shown.keys : undefined : 'all'
    this.decorations.draw(editor, findHiddenSpans(document.getText(), { empty: true }), span => keys === 'all' || (keys?.has(identityOf(span)) ?? false))
  }
}

/** What belongs to no key, such as a value in a comment, is told by its place. */
function identityOf(span: HiddenSpan): string {
  return span.key || `@${span.start}`
}

/** Whether the values of a document are hidden. */
function hides({ uri, languageId }: vscode.TextDocument): boolean {
  return languageId === language && isSecretFile(uri.path) && uri.scheme !== maskedScheme
    && vscode.workspace.getConfiguration('struere').get('cloakValues', true)
}
