import * as vscode from 'vscode'
import { mask } from '../dotenv/mask'
import { isSecretFile } from '../dotenv/names'

export const maskedScheme = 'struere-masked'

/**
 * Secret files without values, for views that show lines of files and that no decoration reaches: lists of references, peek
 * views, previews of definitions. Places are the same in both. Who opens one gets the file itself.
 */
export class MaskedDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>()
  private readonly subscriptions: { dispose(): unknown }[]

  readonly onDidChange = this.changed.event

  constructor() {
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(maskedScheme, this),
      vscode.workspace.onDidChangeTextDocument(event => { this.changed.fire(toMasked(event.document.uri)) }),
      vscode.window.onDidChangeActiveTextEditor(editor => { if (editor) void openFileInstead(editor) }),
    ]
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose()
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const document = await vscode.workspace.openTextDocument(toFile(uri))
    return mask(document.getText())
  }
}

/** The place to show in a list: one in a secret file is masked. */
export function toShown(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === 'file' && isSecretFile(uri.path) ? toMasked(uri) : uri
}

function toMasked(uri: vscode.Uri): vscode.Uri {
  return uri.with({ scheme: maskedScheme })
}

function toFile(uri: vscode.Uri): vscode.Uri {
  return uri.with({ scheme: 'file' })
}

async function openFileInstead(editor: vscode.TextEditor): Promise<void> {
  const { document, selection } = editor
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab
  const isOpened = tab?.input instanceof vscode.TabInputText && tab.input.uri.toString() === document.uri.toString()
  if (document.uri.scheme !== maskedScheme || !tab || !isOpened) return
  await vscode.window.showTextDocument(toFile(document.uri), { selection, viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active, preview: tab.isPreview })
  await vscode.window.tabGroups.close(tab)
}
