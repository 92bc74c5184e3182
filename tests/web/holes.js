// What a page lacks or has too much of: holes in cards and grids, targets that a finger misses, words that stand alone.
() => {
    const GAP = 24, TARGET = 24, APART = 8;
    const words = (text) => text.trim().replace(/\s+/g, " ").slice(0, 60);
    const name = (element) => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className}: ` +
        words(element.innerText || element.getAttribute("aria-label") || "");
    const all = (selector, from = document) => [...from.querySelectorAll(selector)].filter(isSeen);
    const isSeen = (element) => element.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && !element.closest(".portfolio-unseen, .visually-hidden, [inert]") && !isClipped(element);
    // In a drawer that is closed, or pushed out of its box.
    function isClipped(element) {
        const box = element.getBoundingClientRect();
        return box.width * box.height <= 1 || box.right <= 0 || box.left >= innerWidth || box.bottom + scrollY <= 0;
    }
    // The lines of a text, each with its words and its box.
    function lines(element) {
        const found = [];
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode());) {
            if (!isSeen(node.parentElement)) continue;
            for (const match of node.data.matchAll(/\S+/g)) {
                const range = document.createRange();
                range.setStart(node, match.index);
                range.setEnd(node, match.index + match[0].length);
                for (const box of range.getClientRects()) {
                    const line = found.at(-1);
                    if (line && Math.abs(line.bottom - box.bottom) < box.height / 2 && box.left > line.left) {
                        if (line.words.at(-1) !== match[0]) line.words.push(match[0]);
                        line.top = Math.min(line.top, box.top);
                        line.bottom = Math.max(line.bottom, box.bottom);
                        line.right = box.right;
                    } else found.push({left: box.left, right: box.right, top: box.top, bottom: box.bottom, words: [match[0]]});
                }
            }
        }
        return found;
    }

    const holes = [];
    for (const card of all(".portfolio-card, .portfolio-role-card, .portfolio-role-band")) {
        const drawn = all(".portfolio-chip, .portfolio-mark, img", card).map((each) => each.getBoundingClientRect());
        const boxes = [...lines(card), ...drawn].sort((a, b) => a.top - b.top);
        // What the last part keeps free below it is the padding of the card.
        const inner = [card, ...card.children].map((each) => parseFloat(getComputedStyle(each).paddingBottom));
        let end = boxes[0].bottom;
        for (const box of [...boxes, {top: card.getBoundingClientRect().bottom - Math.max(...inner)}]) {
            if (box.top - end > GAP) holes.push(`${Math.round(box.top - end)} px in ${name(card)}`);
            end = Math.max(end, box.bottom);
        }
    }
    for (const grid of all(".portfolio-projects > .sd-row, .portfolio-roles > .sd-row, .portfolio-foot")) {
        const rows = Object.groupBy(all(":scope > *", grid), (each) => Math.round(each.getBoundingClientRect().top));
        if (new Set(Object.values(rows).map((row) => row.length)).size > 1) holes.push(`an empty cell in ${name(grid)}`);
    }

    // A link in a sentence is as high as its line: there are other words beside the links of its block.
    function isInSentence(link) {
        if (getComputedStyle(link).display !== "inline") return false;
        let block = link.parentElement;
        while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
        const copy = block.cloneNode(true);
        copy.querySelectorAll("a, button, .portfolio-unseen, ul, ol, dl").forEach((each) => each.remove());
        return /\p{L}/u.test(copy.textContent);
    }
    const targets = all("a[href], button, summary, select, input:not([type=hidden]), label[for]").flatMap((element) => {
        if (element.matches("a") && isInSentence(element)) return [];
        // A label presses its box, and a stretched link is as large as what holds it.
        const whole = element.matches(".sd-stretched-link") ? element.closest(".sd-card, li")
            : element.matches("input") ? element.closest("label") ?? element : element;
        return [{element, boxes: whole === element ? [...element.getClientRects()] : [whole.getBoundingClientRect()]}];
    });
    const distance = (a, b) => Math.hypot(
        Math.max(a.left - b.right, b.left - a.right, 0), Math.max(a.top - b.bottom, b.top - a.bottom, 0));
    const holds = (a, b) => a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom;
    const missed = targets.flatMap((target) => {
        const box = target.boxes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
        if (box.width >= TARGET - 0.5 && box.height >= TARGET - 0.5) return [];
        const near = targets.find((other) => other !== target && other.element.htmlFor !== (target.element.id || null)
            && other.boxes.some((each) => !holds(each, box) && !holds(box, each) && distance(each, box) < APART));
        return near ? [`${Math.round(box.width)} x ${Math.round(box.height)} ${name(target.element)}, beside ${name(near.element)}`] : [];
    });

    const orphans = [];
    for (const heading of all(":is(main, [role=main]) :is(h1, h2, h3, h4, .rubric)")) {
        let next = heading.nextElementSibling;
        while (next && !isSeen(next)) next = next.nextElementSibling;
        if (!next || (next.matches("section") && !next.innerText.trim())) orphans.push(`nothing below ${name(heading)}`);
        const last = lines(heading);
        if (last.length > 1 && last.at(-1).words.length === 1 && last.at(-1).words[0].length < 5)
            orphans.push(`${last.at(-1).words[0]} ends ${name(heading)}`);
    }
    for (const fact of all(".portfolio-facts > div")) {
        const [term, said] = [fact.querySelector("dt"), fact.querySelector("dd")].map(lines);
        if (term.length && said.length && Math.abs(term[0].bottom - said[0].bottom) > 6) orphans.push(`torn: ${name(fact)}`);
    }
    // What is read as one: a number with what it counts, a value, a venue with its year.
    for (const one of all(".portfolio-counts-line a, .portfolio-mark:not(.portfolio-led), .portfolio-chip, .portfolio-facts time"))
        if (one.getClientRects().length > 1 || lines(one).length > 1) orphans.push(`torn: ${name(one)}`);
    for (const more of all(".portfolio-more")) {
        const box = more.getBoundingClientRect(), middle = (box.top + box.bottom) / 2;
        const beside = all(":scope > .portfolio-chip", more.parentElement).map((each) => each.getBoundingClientRect());
        if (!beside.some((each) => each.top < middle && each.bottom > middle)) orphans.push(`alone on its line: ${name(more)}`);
    }
    // A dot parts what stands beside it: none begins a line.
    for (const block of all("main p, main li, [role=main] p, [role=main] li"))
        if (lines(block).some((line) => line.words[0] === "·")) orphans.push(`a dot begins a line of ${name(block)}`);
    for (const led of all(".portfolio-led")) {
        const drawn = !["none", "normal"].includes(getComputedStyle(led, "::before").content);
        const start = led.getBoundingClientRect().left - led.parentElement.getBoundingClientRect().left;
        if (drawn && (start < 2 || led.getClientRects().length > 1)) orphans.push(`a dot begins ${name(led)}`);
    }
    return {holes, missed, orphans};
}
