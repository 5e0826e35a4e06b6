namespace Components.Cli.Output;

/// <summary>How a verb writes its result.</summary>
internal enum OutputFormat
{
    /// <summary>For people, within the width of the terminal.</summary>
    Table,

    /// <summary>A line a row, fields between tabs, nothing cut.</summary>
    Tsv,

    /// <summary>One document, the same as of --json.</summary>
    Json,

    /// <summary>A Markdown table, nothing cut.</summary>
    Md,
}
