// What every page has: times of the reader's own time zone, hidden text fields, copying of what is shown.

document.documentElement.classList.add("script");

const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Shows the times below a node in the reader's time zone. */
function localize(node) {
    for (const time of node.querySelectorAll("time[datetime]")) {
        time.title = time.textContent;
        time.textContent = format.format(new Date(time.dateTime));
    }
}

localize(document);
document.addEventListener("content-shown", (event) => localize(event.target));

document.addEventListener("change", (event) => {
    const id = event.target.dataset.conceal;
    if (id) {
        event.target.form.elements[id].classList.toggle("concealed", event.target.checked);
    }
});

document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy-text]");
    if (button) {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copyText).textContent);
        document.dispatchEvent(new CustomEvent("announce", { detail: "Copied." }));
    }
});

// A page of the browser's history may show what was revealed: load it again instead.
window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
        location.reload();
    }
});

// On a phone the navigation is wider than the screen.
document.querySelector(".top-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// Other scripts say things by this event, so that those who cannot see hear of them too.
let lastToast;
document.addEventListener("announce", (event) => {
    lastToast?.remove();
    lastToast = document.createElement("div");
    lastToast.className = "toast";
    lastToast.textContent = event.detail;
    const area = document.querySelector("dialog[open] .toast-area") ?? document.getElementById("announcements");
    area.append(lastToast);
});
