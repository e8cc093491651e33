// Opens pages in a dialog over the list, and sends their forms without leaving it. Without this script they are pages.

const dialog = document.getElementById("dialog");
const content = document.getElementById("dialog-content");
let opener;

function busy(isBusy) {
    dialog.setAttribute("aria-busy", String(isBusy));
    document.documentElement.classList.toggle("busy", isBusy);
}

function show(html, kept = new Map()) {
    content.dispatchEvent(new Event("content-hidden", { bubbles: true }));
    content.innerHTML = html;
    for (const [name, value] of kept) {
        const field = content.querySelector(`[data-keep][name="${name}"]`);
        if (field) {
            field.value = value;
        }
    }
    if (!dialog.open) {
        dialog.showModal();
    }
    content.dispatchEvent(new Event("content-shown", { bubbles: true }));
    (content.querySelector("[autofocus]") ?? content.querySelector("a, button, input") ?? dialog).focus();
    dialog.scrollTop = 0;
}

function showFailure() {
    show(`<div class="alert" role="alert"><h1 id="dialog-title">The server cannot be reached</h1><p>Nothing is known to be changed. Check the connection and try again.</p></div>`);
}

/** Asks for a page's content. Goes to another page where the server wants that. */
async function load(url, options = {}, kept) {
    busy(true);
    try {
        const response = await fetch(url, { ...options, cache: "no-store", headers: { "X-Fragment": "1", Accept: "text/html", ...options.headers } });
        const location_ = response.headers.get("X-Location");
        if (location_ || response.redirected) {
            // Signed out, or done: the page itself shows what there is to show.
            window.location.assign(location_ ?? window.location.href);
            return;
        }
        show(await response.text(), kept);
    } catch {
        showFailure();
    } finally {
        busy(false);
    }
}

document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
        return;
    }
    const link = event.target.closest("a[data-dialog]");
    if (link) {
        event.preventDefault();
        opener = dialog.open ? opener : link;
        void load(link.href);
    } else if (dialog.open && event.target.closest("[data-dialog-close]")) {
        event.preventDefault();
        dialog.close();
    } else if (event.target === dialog) {
        dialog.close();
    }
});

document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!dialog.open || !form.matches("form[data-fragment]") || !dialog.contains(form)) {
        return;
    }
    event.preventDefault();
    const kept = new Map(Array.from(form.querySelectorAll("[data-keep]"), (field) => [field.name, field.value]));
    void load(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)) }, kept);
});

dialog.addEventListener("close", () => {
    content.dispatchEvent(new Event("content-hidden", { bubbles: true }));
    content.replaceChildren();
    opener?.focus();
});
