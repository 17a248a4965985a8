import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

use([AriaComponent, BarChart, GridComponent, LegendComponent, SVGRenderer, TooltipComponent]);

const COLORS = ["#b26a00", "#1d4f91", "#a61d1a", "#1f7a43", "#0f7078", "#6b7078"];
const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

interface Bars {
  name: string;
  counts: number[];
}

interface Props {
  label: string;
  states: string[];
  areas: Bars[];
  /** Whether what is counted does not add up, so that its bars stand beside each other. */
  beside?: boolean;
}

/** A stacked bar for each area; patterns tell the states apart without their colours. */
export default function Chart({ label, states, areas, beside = false }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: "svg" });
    chart.setOption(optionOf(states, areas, beside));
    const resize = () => chart.resize();
    window.addEventListener("resize", resize);
    return () => {
      window.removeEventListener("resize", resize);
      chart.dispose();
    };
  }, [states.join(), areas, beside]);
  return <div ref={place} className="chart" role="img" aria-label={label} />;
}

function optionOf(states: string[], areas: Bars[], beside: boolean) {
  const crowded = areas.length > 12;
  return {
    animation: false,
    color: COLORS,
    textStyle: { fontFamily: FONT, color: "#1f2328" },
    aria: { enabled: true, decal: { show: true }, label: { enabled: false } },
    legend: { top: 0 },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, renderMode: "richText" },
    grid: { left: 40, right: 12, top: 36, bottom: crowded ? 72 : 28 },
    xAxis: {
      type: "category",
      data: areas.map(({ name }) => name),
      axisLabel: { interval: 0, rotate: crowded ? 40 : 0, width: 100, overflow: "truncate" },
    },
    yAxis: { type: "value", minInterval: 1 },
    series: states.map((name, at) => ({
      name,
      type: "bar",
      ...(!beside && { stack: "all" }),
      barMaxWidth: 44,
      data: areas.map(({ counts }) => counts[at] ?? 0),
    })),
  };
}
