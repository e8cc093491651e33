// Shows and copies values on demand. A value is asked for when it is wanted, and gone after half a minute, when the window loses
// the focus, and when the tab is hidden.

const SHOWN_FOR = 30_000;
const shown = new Map();

/** Asks the server for a value, which records it first. */
async function fetchValue(place) {
    const response = await fetch(`/secrets/reveal/${place}`, {
        method: "POST",
        headers: { "X-Antiforgery": document.querySelector("meta[name=antiforgery]").content, Accept: "application/json" },
        cache: "no-store",
    });
    if (response.redirected || response.status === 401) {
        throw new Error("You are signed out. Reload the page and sign in.");
    }
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
        throw new Error(answer.error ?? "The server did not answer as expected. Try again.");
    }
    return answer.value;
}

const announce = (text) => document.dispatchEvent(new CustomEvent("announce", { detail: text }));

function mask(button) {
    const reveal = shown.get(button);
    if (reveal) {
        clearTimeout(reveal.timer);
        reveal.output.textContent = "";
        reveal.output.remove();
        shown.delete(button);
        button.setAttribute("aria-pressed", "false");
        if (button.textContent) {
            button.textContent = "Reveal";
        }
    }
}

function maskAll() {
    for (const button of [...shown.keys()]) {
        mask(button);
    }
}

async function reveal(button) {
    if (shown.has(button)) {
        mask(button);
        return;
    }
    button.disabled = true;
    try {
        const value = await fetchValue(button.dataset.reveal);
        const hint = "Hidden again in 30 seconds.";
        if (document.hidden || !document.hasFocus() || !button.isConnected) {
            announce("Not shown, because you left the page.");
            return;
        }
        const output = document.createElement("output");
        output.className = "value";
        output.tabIndex = 0;
        output.setAttribute("aria-label", `Value of ${button.dataset.reveal.split("/")[1]}`);
        output.textContent = value;
        const place = button.closest(".card")?.querySelector("[data-value]") ?? button.closest("td");
        place.append(output);
        shown.set(button, { output, timer: setTimeout(() => mask(button), SHOWN_FOR) });
        button.setAttribute("aria-pressed", "true");
        if (button.textContent) {
            button.textContent = "Hide";
        }
        announce(`Revealed. ${hint}`);
    } catch (error) {
        announce(error.message);
    } finally {
        button.disabled = false;
        button.focus();
    }
}

async function copy(button) {
    button.disabled = true;
    try {
        // The promise is handed over, because browsers want the copy to begin with the click.
        const text = fetchValue(button.dataset.copy).then((value) => new Blob([value], { type: "text/plain" }));
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
        announce("Copied without showing it. The audit log records it.");
    } catch (error) {
        announce(`Not copied: ${error.message}`);
    } finally {
        button.disabled = false;
        button.focus();
    }
}

document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-reveal], [data-copy]");
    if (button) {
        void (button.dataset.reveal ? reveal(button) : copy(button));
    }
});
document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
        maskAll();
    }
});
document.addEventListener("content-hidden", maskAll);
document.addEventListener("visibilitychange", () => document.hidden && maskAll());
window.addEventListener("blur", maskAll);
window.addEventListener("pagehide", maskAll);

// A prompt that was compiled with values.
const page = document.querySelector("[data-revealed-page]");
if (page) {
    const text = page.querySelector(".compiled");
    const hide = () => {
        text.textContent = "Hidden again. Compile the prompt once more to see it.";
    };
    setTimeout(hide, SHOWN_FOR);
    document.addEventListener("visibilitychange", () => document.hidden && hide());
    window.addEventListener("blur", hide);
    window.addEventListener("pagehide", hide);
}
