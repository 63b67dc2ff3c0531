"use strict";
(() => {
  const nodes = JSON.parse(document.getElementById("data").textContent);
  const graph = document.getElementById("graph");
  const boxes = nodes.map((_, i) => graph.querySelector(`.node[data-node="${i}"]`));
  const edges = [...graph.querySelectorAll(".edge")];
  const gradients = [...graph.querySelectorAll(".gradient")];
  const status = document.getElementById("status");
  const facts = document.getElementById("facts");
  const speed = document.getElementById("speed");
  const play = document.getElementById("play");

  // Forward: the nodes in the order of execution. Backward: those that a gradient reaches, the other way round.
  const forward = nodes.map((_, i) => ({ phase: "forward", node: i }));
  const backward = forward.filter(step => nodes[step.node].hasGradient).reverse()
    .map(step => ({ phase: "backward", node: step.node }));
  const steps = [...forward, ...backward];
  let at = 0;
  let timer = 0;

  function show() {
    const reached = new Set(steps.slice(0, at).filter(step => step.phase === "forward").map(step => step.node));
    const returned = new Set(steps.slice(0, at).filter(step => step.phase === "backward").map(step => step.node));
    const current = at === 0 ? null : steps[at - 1];
    boxes.forEach((box, i) => {
      box.classList.toggle("pending", !reached.has(i));
      box.classList.toggle("done", reached.has(i) && !returned.has(i));
      box.classList.toggle("returned", returned.has(i));
      box.classList.toggle("active", current !== null && current.node === i);
    });
    graph.classList.toggle("backward", current !== null && current.phase === "backward");
    edges.forEach(edge => edge.classList.toggle("lit", reached.has(+edge.dataset.to)));
    gradients.forEach(edge => edge.classList.toggle("lit", returned.has(+edge.dataset.from)));
    status.textContent = text(current);
    document.body.dataset.step = at;
    document.body.dataset.phase = current === null ? "start" : current.phase;
    document.body.dataset.node = current === null ? "" : nodes[current.node].name;
  }

  function text(current) {
    if (current === null) return `${nodes.length} nodes`;
    const list = current.phase === "forward" ? forward : backward;
    const place = current.phase === "forward" ? at : at - forward.length;
    return `${current.phase === "forward" ? "Forward" : "Backward"} ${place} of ${list.length}: ` +
      nodes[current.node].name;
  }

  function move(to) {
    at = Math.max(0, Math.min(steps.length, to));
    show();
    if (at === steps.length) pause();
  }

  function delay() { return 1600 / Math.pow(2, +speed.value); }

  function tick() {
    move(at + 1);
    if (timer) timer = setTimeout(tick, delay());
  }

  function start() {
    if (at === steps.length) move(0);
    play.textContent = "Pause";
    timer = setTimeout(tick, delay());
  }

  function pause() {
    clearTimeout(timer);
    timer = 0;
    play.textContent = "Play";
  }

  function toggle() { if (timer) pause(); else start(); }

  function faster(by) { speed.value = +speed.value + by; }

  function element(name, content, parent) {
    const made = document.createElement(name);
    if (content !== undefined) made.textContent = content;
    if (parent) parent.append(made);
    return made;
  }

  function distribution(title, numbers, style) {
    if (!numbers) return;
    element("h3", title, facts);
    const table = element("table", undefined, facts);
    for (const [label, key] of [["mean", "mean"], ["deviation", "deviation"], ["least", "minimum"],
      ["greatest", "maximum"]]) {
      const row = element("tr", undefined, table);
      element("td", label, row);
      element("td", numbers[key], row);
    }
    if (numbers.notFinite > 0) element("p", `${numbers.notFinite} are infinite or no numbers`, facts);
    const most = Math.max(1, ...numbers.bins);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", `histogram ${style}`);
    svg.setAttribute("viewBox", `0 0 ${numbers.bins.length} 100`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `Histogram of the ${title.toLowerCase()}`);
    numbers.bins.forEach((count, i) => {
      const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const height = 100 * count / most;
      bar.setAttribute("x", i + 0.05);
      bar.setAttribute("y", 100 - height);
      bar.setAttribute("width", 0.9);
      bar.setAttribute("height", height);
      svg.append(bar);
    });
    facts.append(svg);
  }

  function describe(i) {
    const node = nodes[i];
    facts.textContent = "";
    facts.dataset.node = node.name;
    element("h2", node.name, facts);
    element("p", `${node.operator} ${node.shape}`, facts);
    element("p", `${node.name} = ${node.formula}`, facts);
    if (node.parameters > 0) element("p", `${node.parameters.toLocaleString("en")} parameters`, facts);
    element("p", node.hasGradient ? "A gradient reaches it." : "No gradient reaches it.", facts);
    distribution("Values", node.value, "value");
    distribution("Gradients", node.gradient, "gradient");
  }

  boxes.forEach((box, i) => {
    box.addEventListener("mouseenter", () => describe(i));
    box.addEventListener("focus", () => describe(i));
    box.addEventListener("click", () => { pause(); move(i + 1); });
  });
  play.addEventListener("click", toggle);
  document.getElementById("next").addEventListener("click", () => { pause(); move(at + 1); });
  document.getElementById("back").addEventListener("click", () => { pause(); move(at - 1); });
  document.getElementById("first").addEventListener("click", () => { pause(); move(0); });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === speed) return;
    const onButton = event.target instanceof HTMLButtonElement;
    const actions = {
      ArrowRight: () => { pause(); move(at + 1); },
      ArrowLeft: () => { pause(); move(at - 1); },
      Home: () => { pause(); move(0); },
      End: () => { pause(); move(steps.length); },
      "+": () => faster(1),
      "-": () => faster(-1),
      ...(onButton ? {} : { " ": toggle }),
    };
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
  show();
})();
