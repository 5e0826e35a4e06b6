using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Index.Building.Dense;

/// <summary>Settings of the dense index.</summary>
public sealed record DenseSettings
{
    /// <summary>Rows up to which everything is scanned: recall 1, and fast enough.</summary>
    [Description("Catalogues of up to so many rows are scanned completely: a search visits every list.")]
    [Range(0, 10_000_000)]
    public int ScanUpToRows { get; init; } = 50_000;

    /// <summary>Rows per list where everything is scanned: signs then choose which int8 codes are compared. Fewer than eight
    /// lists are one without signs.</summary>
    [Description("Rows per list where a catalogue is scanned completely; 0 for one list without signs.")]
    [Range(0, 65_536)]
    public int ScanListRows { get; init; } = 256;

    /// <summary>Inverted lists; 0 for four times the square root of the rows.</summary>
    [Description("Inverted lists; 0 chooses four times the square root of the rows.")]
    [Range(0, 65_536)]
    public int Lists { get; init; }

    /// <summary>Rows per list that take part in training.</summary>
    [Description("Rows per list that the clustering is trained on.")]
    [Range(8, 1024)]
    public int TrainingRowsPerList { get; init; } = 48;

    /// <summary>Rounds of clustering.</summary>
    [Description("Rounds of clustering.")]
    [Range(1, 64)]
    public int Iterations { get; init; } = 6;

    /// <summary>Lists that a search visits; 0 to measure how many reach the recall.</summary>
    [Description("Lists that an unfiltered search visits; 0 measures how many reach target_recall.")]
    [Range(0, 65_536)]
    public int Probes { get; init; }

    /// <summary>Recall@10 that the measured number of lists reaches on probe queries.</summary>
    [Description("Recall at 10 that the number of visited lists is chosen for.")]
    [Range(0.5, 1.0)]
    public double TargetRecall { get; init; } = 0.995;
}
