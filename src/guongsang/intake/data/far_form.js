// The form that is filled in without a network. Written for browsers of 2013: no newer syntax.
// What is typed lives in ``state``; every box names its place there. Nothing is sent anywhere.
(function () {
  "use strict";
  var MOST_SHEETS = 100, MOST_SHOTS = 3, SIDE = 1400, MOST_SHOT = 700000, MOST_SHOTS_IN_ALL = 14000000;
  var asked = JSON.parse(byId("gs-asked").textContent);
  var carried = JSON.parse(byId("gs-filled").textContent);
  var KEPT = "guong-sang-xa-mang:" + asked.key;
  // In two parts: these words must stand in a file only once.
  var MARK = 'id="gs-' + 'filled">';
  var state = { saved: "", candidates: [] };
  var count = 0, waiting = null;
  // What is asked of everybody: [name, label, help, is needed, longest]
  var WORDS = {
    name: ["Họ và tên; tên tập thể; tên hộ", "Ghi đủ họ, chữ đệm và tên. Hộ gia đình: «Hộ ông …», «Hộ bà …».", true, 300],
    birth: ["Năm sinh, năm thành lập", "Ví dụ 1975. Không rõ thì để trống.", false, 10],
    position: ["Chức vụ, nghề nghiệp", "", false, 200],
    unit: ["Đơn vị công tác, thôn, tổ", "Để trống nếu là chính đơn vị ghi ở đầu biểu mẫu.", false, 300],
    address: ["Địa chỉ", "", false, 300],
    title: ["Tóm tắt mô hình, việc làm", "Một, hai câu: làm gì, cho ai, kết quả nào.", true, 400],
    goal: ["Mục tiêu phấn đấu", "", false, 4000],
    helper: ["Đơn vị giúp đỡ", "", false, 300],
    finish: ["Thời gian hoàn thành", "Ngày như 31/12/2027.", false, 10],
    note: ["Ghi chú", "", false, 400]
  };

  function byId(id) { return document.getElementById(id); }
  function make(tag, facts, inside) {
    var one = document.createElement(tag), name;
    for (name in facts || {}) {
      if (name === "text") one.textContent = facts[name];
      else if (name === "value" || name === "checked") one[name] = facts[name];
      else if (facts[name] !== false && facts[name] !== "") one.setAttribute(name, facts[name] === true ? "" : facts[name]);
    }
    (inside || []).forEach(function (each) { if (each) one.appendChild(each); });
    return one;
  }
  function empty(one) { while (one.firstChild) one.removeChild(one.firstChild); return one; }
  function say(words) { byId("status").textContent = words; }
  function two(number) { return (number < 10 ? "0" : "") + number; }
  function shown(number) { return String(Math.round(number * 100) / 100).replace(".", ","); }

  function blank() {
    return { kind: asked.kinds[0][1], name: "", sex: "", ethnic: "", birth: "", position: "", unit: "", address: "",
      field: asked.fields.length === 1 ? asked.fields[0].name : "", title: "", goal: "", helper: "", finish: "", note: "",
      report: {}, claims: {}, pictures: [] };
  }
  function kindOf(one) {
    return asked.kinds.filter(function (kind) { return kind[1] === one.kind; }).map(function (kind) { return kind[0]; })[0] || "";
  }
  function criteriaOf(one) {
    var field = asked.fields.filter(function (each) { return each.name === one.field; })[0];
    return asked.criteria.filter(function (each) {
      return (!each.kind || each.kind === kindOf(one)) && (!each.field || (field && each.field === field.id));
    });
  }

  // ---- numbers and points, by the rules of the office's own pages -------------------------
  function numberIn(words) {
    var text = words.replace(/[\s\u00a0]/g, "");
    if (text.indexOf(",") >= 0) text = text.replace(/\./g, "").replace(",", ".");
    else if (/^\d{1,3}(\.\d{3})+$/.test(text)) text = text.replace(/\./g, "");
    return text && isFinite(text) ? Number(text) : null;
  }
  function worth(item, told) {
    var number, best = 0;
    if (item.way === "yes_no" && told.holds) return told.holds === "yes" ? item.points : 0;
    if (item.way === "anchor" && told.chosen) return Number(told.chosen);
    if (item.way !== "value" || item.lacks || (number = numberIn(told.value || "")) === null) return null;
    item.steps.forEach(function (step) {
      if (step.from !== null && (step.atMost ? number <= step.from : number >= step.from)) best = Math.max(best, step.points);
    });
    return best;
  }

  // ---- boxes ------------------------------------------------------------------------------
  function box(kind, holder, name, label, more) {
    var id = "b" + (count += 1), input, tag = kind === "long" ? "textarea" : kind === "choice" ? "select" : "input";
    var told = [more.needed ? make("span", { "class": "needed", text: " (cần có)" }) : null];
    input = make(tag, { id: id, type: tag === "input" ? "text" : "", maxlength: more.most || "", rows: kind === "long" ? more.rows || 3 : "",
      list: more.list || "", inputmode: more.mode || "", "aria-describedby": more.help ? id + "h" : "", autocomplete: "off" });
    (more.choices || []).forEach(function (each) { input.appendChild(make("option", { value: each[0], text: each[1] })); });
    input.value = holder[name] || "";
    input.addEventListener(kind === "choice" ? "change" : "input", function () {
      holder[name] = input.value;
      if (more.then) more.then(input);
      changed();
    });
    return make("div", { "class": "field" }, [
      make("label", { "for": id, text: label }, told),
      more.help ? make("small", { id: id + "h", text: more.help }) : null, input ]);
  }
  function choices(holder, name, label, offered, then) {
    var group = "r" + (count += 1);
    return make("fieldset", { "class": "group" }, [make("legend", { text: label })].concat(offered.map(function (each) {
      var input = make("input", { type: "radio", name: group, value: each[0], checked: holder[name] === each[0] });
      input.addEventListener("change", function () { holder[name] = each[0]; if (then) then(); changed(); });
      return make("label", { "class": "pick" }, [input, make("span", { text: each[1] })]);
    })));
  }
  function words(one, name, kind, more) {
    var told = WORDS[name], all = more || {};
    all.help = told[1]; all.needed = told[2]; all.most = told[3];
    return box(kind, one, name, told[0], all);
  }

  // ---- one sheet --------------------------------------------------------------------------
  function sheet(one, place) {
    var heading = make("h2", { id: "sheet" + place, tabindex: "-1" }), marks = make("div"), texts = make("div"), only = make("div");
    function name() { heading.textContent = "Phiếu " + (place + 1) + (one.name ? ": " + one.name : ""); }
    function again() { drawPerson(only, one); drawTexts(texts, one); drawMarks(marks, one); }
    var remove = make("button", { type: "button", "class": "button button--quiet", text: "Bỏ phiếu này", "aria-label": "Bỏ phiếu " + (place + 1) });
    remove.addEventListener("click", function () {
      if (!window.confirm("Bỏ phiếu " + (place + 1) + (one.name ? " (" + one.name + ")" : "") + "? Chữ trong phiếu sẽ mất.")) return;
      state.candidates.splice(place, 1);
      draw(); changed(); byId("add").focus();
    });
    var body = make("section", { "class": "sheet", "aria-labelledby": "sheet" + place }, [
      make("div", { "class": "sheet__head" }, [heading, remove]),
      make("fieldset", {}, [make("legend", { text: "Ai" }),
        choices(one, "kind", "Đối tượng", asked.kinds.map(function (kind) { return [kind[1], kind[1]]; }), again),
        words(one, "name", "line", { then: name }), only,
        make("div", { "class": "pair" }, [words(one, "birth", "line", { mode: "numeric" }), words(one, "position", "line")]),
        words(one, "unit", "line", { list: "units" }), words(one, "address", "line")]),
      make("fieldset", {}, [make("legend", { text: "Việc làm" }),
        box("choice", one, "field", "Lĩnh vực", { needed: true, then: function () { drawMarks(marks, one); },
          choices: [["", "Chọn lĩnh vực"]].concat(asked.fields.map(function (each) { return [each.name, each.name]; })) }),
        words(one, "title", "long"), words(one, "goal", "long"),
        make("div", { "class": "pair" }, [words(one, "helper", "line"), words(one, "finish", "line")]), words(one, "note", "line")]),
      make("fieldset", {}, [make("legend", { text: "Báo cáo thành tích" }), texts]),
      make("fieldset", {}, [make("legend", { text: "Tự chấm theo tiêu chí" }), marks]),
      make("fieldset", {}, [make("legend", { text: "Ảnh (không bắt buộc)" }), shots(one)])
    ]);
    name(); again();
    return body;
  }
  function drawPerson(into, one) {
    empty(into);
    if (kindOf(one) !== "individual") return;
    into.appendChild(make("div", { "class": "pair" }, ["sex", "ethnic"].map(function (name) {
      var offered = [["", "Chưa ghi"]].concat(asked[name].map(function (each) { return [each, each]; }));
      return box("choice", one, name, name === "sex" ? "Giới tính" : "Dân tộc", { choices: offered });
    })));
  }
  function drawTexts(into, one) {
    empty(into);
    asked.sections[kindOf(one)].forEach(function (each) {
      into.appendChild(box("long", one.report, each.name, each.title, { help: each.help, rows: 5, most: 20000 }));
    });
  }
  function drawMarks(into, one) {
    var total = make("p", { "class": "total", role: "status" });
    function sum() {
      var earned = 0, most = 0;
      criteriaOf(one).forEach(function (item) {
        most += item.points * item.weight;
        earned += (worth(item, one.claims[item.id] || {}) || 0) * item.weight;
      });
      total.textContent = "Tự chấm: " + shown(earned) + " trên " + shown(most) + " điểm.";
    }
    empty(into);
    if (!one.field) { into.appendChild(make("p", { text: "Chọn lĩnh vực ở trên để thấy các tiêu chí." })); return; }
    criteriaOf(one).forEach(function (item, n) { into.appendChild(criterion(one, item, n + 1, sum)); });
    into.appendChild(total);
    sum();
  }
  function criterion(one, item, number, sum) {
    var told = one.claims[item.id] = one.claims[item.id] || {}, mark = make("p", { "class": "asked__worth" }), wrong = make("p", { "class": "wrong", role: "alert" });
    var label = { gate: "Trả lời", yes_no: "Trả lời", anchor: "Mức đạt được" }[item.way];
    var offered = item.way === "anchor" ? item.steps.map(function (step) { return [step.key, shown(step.points) + " điểm: " + step.words]; })
      : item.way === "gate" ? [["yes", "Đạt"], ["no", "Không đạt"]] : [["yes", "Có"], ["no", "Không"]];
    function tell(input) {
      var got = worth(item, told), bad = item.way === "value" && told.value && numberIn(told.value) === null;
      wrong.textContent = bad ? "Xin ghi một số, ví dụ 12,5 hoặc 1.200." : "";
      if (input) input.setAttribute("aria-invalid", bad ? "true" : "false");
      mark.textContent = item.way === "gate" ? "Điều kiện bắt buộc" : (got === null ? "Chưa chấm" : shown(got) + " điểm") + ", cao nhất " + shown(item.points) + " điểm";
      sum();
    }
    var answer = item.way === "value"
      ? box("line", told, "value", "Số liệu (" + item.measure + ")", { mode: "decimal", most: 24, then: tell, help: item.steps.map(function (step) { return shown(step.points) + " điểm: " + step.words; }).join("; ") })
      : choices(told, item.way === "anchor" ? "chosen" : "holds", label, offered, tell);
    var all = make("div", { "class": "asked" }, [make("h3", { text: number + ". " + item.text }), item.guidance ? make("p", { "class": "hint", text: item.guidance }) : null,
      answer, wrong, mark, box("long", told, "words", "Thuyết minh", { rows: 2, most: 8000 }),
      box("long", told, "proof", "Minh chứng có gì, ở đâu", { rows: 2, most: 2000, help: item.evidence ? "Cần có: " + item.evidence : "" })]);
    tell();
    return all;
  }

  // ---- pictures: made small here, so that the file stays fit to be sent --------------------
  function shots(one) {
    var list = make("div"), id = "p" + (count += 1), wrong = make("p", { "class": "wrong", role: "alert" });
    var input = make("input", { type: "file", id: id, accept: "image/jpeg,image/png", "aria-describedby": id + "h" });
    function drawShots() {
      empty(list);
      one.pictures.forEach(function (each, n) {
        var drop = make("button", { type: "button", "class": "button button--quiet", text: "Bỏ ảnh này", "aria-label": "Bỏ ảnh " + (n + 1) });
        drop.addEventListener("click", function () { one.pictures.splice(n, 1); drawShots(); changed(); input.focus(); });
        list.appendChild(make("div", { "class": "shot" }, [make("img", { src: each.data, alt: "Ảnh " + (n + 1) }), box("line", each, "caption", "Ảnh " + (n + 1) + " chụp gì", { most: 300 }), drop]));
      });
    }
    function taken() { return state.candidates.reduce(function (sum, each) { return sum + each.pictures.reduce(function (part, shot) { return part + shot.data.length; }, 0); }, 0); }
    input.addEventListener("change", function () {
      var file = input.files[0];
      wrong.textContent = "";
      if (!file) return;
      if (one.pictures.length >= MOST_SHOTS) { wrong.textContent = "Mỗi phiếu nhiều nhất " + MOST_SHOTS + " ảnh. Hãy bỏ bớt một ảnh."; return; }
      shrink(file, function (data) {
        input.value = "";
        if (!data) wrong.textContent = "Không mở được ảnh «" + file.name + "». Hãy chọn ảnh .jpg hoặc .png khác.";
        else if (data.length > MOST_SHOT || taken() + data.length > MOST_SHOTS_IN_ALL) wrong.textContent = "Ảnh «" + file.name + "» vẫn quá nặng sau khi thu nhỏ. Hãy chụp lại ở cỡ nhỏ hơn, hoặc tải lên sau khi hồ sơ đã nhận.";
        else { one.pictures.push({ name: file.name.replace(/\.[^.]*$/, "") + ".jpg", caption: "", data: data }); drawShots(); changed(); }
      });
    });
    drawShots();
    return make("div", {}, [list, make("div", { "class": "field screen-only" }, [make("label", { "for": id, text: "Thêm ảnh" }),
      make("small", { id: id + "h", text: "Nhiều nhất " + MOST_SHOTS + " ảnh .jpg, .png mỗi phiếu; ảnh được thu nhỏ và bỏ nơi chụp trước khi giữ." }), input, wrong])]);
  }
  function shrink(file, then) {
    var reader = new FileReader(), picture = new Image();
    reader.onload = function () { picture.src = reader.result; };
    reader.onerror = picture.onerror = function () { then(""); };
    picture.onload = function () {
      var part = Math.min(1, SIDE / Math.max(picture.width, picture.height)), canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * part)); canvas.height = Math.max(1, Math.round(picture.height * part));
      var pen = canvas.getContext("2d");
      pen.fillStyle = "#fff"; pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      then(canvas.toDataURL("image/jpeg", 0.8));
    };
    reader.readAsDataURL(file);
  }

  // ---- keeping ----------------------------------------------------------------------------
  function changed() {
    state.saved = new Date().toISOString();
    if (waiting) clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  }
  function now() { var at = new Date(); return two(at.getHours()) + ":" + two(at.getMinutes()); }
  function keep() {
    waiting = null;
    try {
      window.localStorage.setItem(KEPT, JSON.stringify(state));
      say("Đã giữ trong máy này lúc " + now() + ". Nhớ bấm «Lưu thành tệp» khi xong.");
    } catch (full) {
      say("Máy này không giữ hộ được (hết chỗ hoặc bị chặn). Hãy bấm «Lưu thành tệp» ngay.");
    }
  }
  function keptHere() { try { return JSON.parse(window.localStorage.getItem(KEPT)); } catch (none) { return null; } }
  function answered(claim) { return claim.value || claim.holds || claim.chosen || claim.words || claim.proof; }
  function toCarry() {
    // Only what is asked of each as it stands: answers to another field stay behind.
    var all = JSON.parse(JSON.stringify(state.candidates));
    all.forEach(function (one) {
      var claims = {};
      criteriaOf(one).forEach(function (item) { if (one.claims[item.id] && answered(one.claims[item.id])) claims[item.id] = one.claims[item.id]; });
      one.claims = claims;
      if (kindOf(one) !== "individual") one.sex = one.ethnic = "";
    });
    return { marker: asked.marker, saved: state.saved, candidates: all };
  }
  function asFile() {
    var copy = document.documentElement.cloneNode(true), part;
    ["forms", "status", "missing", "offer", "units"].forEach(function (id) {
      part = empty(copy.querySelector("#" + id));
      if (id === "missing" || id === "offer") part.setAttribute("hidden", "");
    });
    copy.querySelector("#gs-filled").textContent = JSON.stringify(toCarry()).replace(/</g, "\\u003c");
    return "<!DOCTYPE html>\n" + copy.outerHTML;
  }
  function save() {
    var file = new Blob([asFile()], { type: "text/html" }), at = new Date(), link;
    var name = asked.file + "-" + at.getFullYear() + two(at.getMonth() + 1) + two(at.getDate()) + "-" + two(at.getHours()) + two(at.getMinutes()) + ".html";
    if (window.navigator.msSaveOrOpenBlob) window.navigator.msSaveOrOpenBlob(file, name);
    else {
      link = make("a", { href: URL.createObjectURL(file), download: name });
      document.body.appendChild(link); link.click(); document.body.removeChild(link);
    }
    say("Đã lưu tệp «" + name + "» (thường ở thư mục Tải xuống) lúc " + now() + ".");
    tellMissing();
  }
  function tellMissing() {
    var told = [], into = empty(byId("missing"));
    state.candidates.forEach(function (one, n) {
      var lacks = [!one.name.trim() && "tên", !one.field && "lĩnh vực", !one.title.trim() && "tóm tắt"].filter(Boolean);
      if (lacks.length) told.push(make("li", {}, [make("a", { href: "#sheet" + n, text: "Phiếu " + (n + 1) }), document.createTextNode(" chưa ghi " + lacks.join(", ") + ".")]));
    });
    into.hidden = !told.length;
    if (!told.length) return;
    into.appendChild(make("strong", { text: "Tệp đã lưu, nhưng còn thiếu:" }));
    into.appendChild(make("ul", {}, told));
    into.focus();
  }
  function open(event) {
    var file = event.target.files[0], reader = new FileReader();
    if (!file) return;
    reader.onload = function () {
      var text = String(reader.result), start = text.lastIndexOf(MARK), told = null;
      try { told = JSON.parse(text.slice(start + MARK.length, text.indexOf("<" + "/script", start))); } catch (broken) { told = null; }
      event.target.value = "";
      if (start < 0 || !told || !Array.isArray(told.candidates)) { say("Tệp «" + file.name + "» không phải biểu mẫu đã điền, hoặc bị cắt giữa chừng."); return; }
      if (state.candidates.some(function (one) { return one.name || one.title; }) && !window.confirm("Thay các phiếu đang mở bằng các phiếu trong «" + file.name + "»?")) return;
      take(told); changed();
      say("Đã mở «" + file.name + "»: " + state.candidates.length + " phiếu.");
    };
    reader.readAsText(file);
  }
  function take(told) {
    state.saved = told.saved || "";
    state.candidates = told.candidates.slice(0, MOST_SHEETS).map(function (each) {
      var one = blank(), name;
      for (name in one) if (each[name] && typeof each[name] === typeof one[name]) one[name] = each[name];
      return one;
    });
    if (!state.candidates.length) state.candidates.push(blank());
    draw();
  }
  function draw() {
    var into = empty(byId("forms"));
    state.candidates.forEach(function (one, n) { into.appendChild(sheet(one, n)); });
  }
  function stretch() {
    Array.prototype.forEach.call(document.querySelectorAll("textarea"), function (one) {
      one.style.minHeight = one.style.height = "0";
      one.style.height = one.scrollHeight + 4 + "px";
      one.style.minHeight = "";
    });
  }
  function offerKept(kept) {
    var into = byId("offer"), use = make("button", { type: "button", "class": "button", text: "Dùng bản trong máy" });
    use.addEventListener("click", function () { take(kept); into.hidden = true; say("Đang dùng bản giữ trong máy này."); });
    into.appendChild(make("p", { text: "Máy này còn giữ một bản mới hơn tệp vừa mở (" + kept.candidates.length + " phiếu)." }));
    into.appendChild(use);
    into.hidden = false;
  }

  asked.units.forEach(function (name) { byId("units").appendChild(make("option", { value: name })); });
  byId("add").addEventListener("click", function () {
    if (state.candidates.length >= MOST_SHEETS) { say("Một tệp nhiều nhất " + MOST_SHEETS + " phiếu. Hãy lưu lại rồi dùng một tệp mới."); return; }
    state.candidates.push(blank());
    byId("forms").appendChild(sheet(state.candidates[state.candidates.length - 1], state.candidates.length - 1));
    byId("sheet" + (state.candidates.length - 1)).focus();
    changed();
  });
  byId("save").addEventListener("click", save);
  byId("print").addEventListener("click", function () { stretch(); window.print(); });
  byId("open").addEventListener("change", open);
  byId("forget").addEventListener("click", function () {
    if (!window.confirm("Xóa bản giữ trong máy này? Các phiếu đang mở vẫn còn trên màn hình; hãy lưu thành tệp trước.")) return;
    if (waiting) { clearTimeout(waiting); waiting = null; }
    try { window.localStorage.removeItem(KEPT); } catch (none) { return; }
    say("Đã xóa bản giữ trong máy này.");
  });
  window.addEventListener("beforeprint", stretch);
  window.addEventListener("beforeunload", function () { if (waiting) { clearTimeout(waiting); keep(); } });

  var kept = keptHere(), holds = kept && Array.isArray(kept.candidates) && kept.candidates.length;
  take(holds && !carried.candidates.length ? kept : carried);
  if (holds && !carried.candidates.length) say("Đang điền tiếp bản giữ trong máy này.");
  else if (holds && kept.saved > carried.saved) offerKept(kept);
}());
