namespace GraphCompiler.Visualization.Drawing;

/// <summary>The colours of pictures, in a light and a dark scheme.</summary>
internal static class Theme
{
    /// <summary>The style sheet of a graph.</summary>
    public const string Svg =
        """
        svg { font-family: "Segoe UI", "Helvetica Neue", Arial, sans-serif; --paper: #ffffff; --ink: #1d2430;
          --soft: #5f6b7a; --line: #8793a3; --frame: #f4f6f9; --input: #d6e6fb; --target: #efe3fb; --source: #f1f1ec;
          --computed: #ffffff; --output: #d9f2df; --loss: #fbdcdc; --gradient: #c2410c; background: var(--paper); }
        @media (prefers-color-scheme: dark) { svg { --paper: #14181f; --ink: #e8ecf2; --soft: #a5afbd; --line: #6b7686;
          --frame: #1b212b; --input: #1f3a5c; --target: #3b2857; --source: #33332c; --computed: #232a35;
          --output: #1d4a2b; --loss: #5a2323; --gradient: #fb923c; } }
        .node rect { stroke: var(--line); stroke-width: 1.2; fill: var(--computed); }
        .input rect { fill: var(--input); } .target rect { fill: var(--target); } .source rect { fill: var(--source); }
        .output rect { fill: var(--output); } .loss rect { fill: var(--loss); }
        .name { font-size: 13px; font-weight: 600; fill: var(--ink); }
        .detail { font-size: 11px; fill: var(--soft); }
        .edge { fill: none; stroke: var(--line); stroke-width: 1.4; } .edge-head { fill: var(--line); }
        .gradient { fill: none; stroke: var(--gradient); stroke-width: 1.2; stroke-dasharray: 4 3; }
        .gradient-head { fill: var(--gradient); }
        .frame { fill: var(--frame); stroke: var(--line); stroke-dasharray: 2 3; }
        .frame-title { font-size: 11px; font-weight: 600; fill: var(--soft); }

        """;
}
