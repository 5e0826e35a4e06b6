using Components.Catalog.Parametric;
using Components.Index.Engine;

namespace Components.Evaluation.Gates.Integrity;

/// <summary>Reads every row of an engine: ids ascending, texts decodable, numbers finite, price breaks in order, every id found
/// where it stands; vectors of unit length.</summary>
internal static class FormatWalk
{
    private const double UnitTolerance = 1e-3;

    /// <summary>The first broken invariant of anything but vectors in words, or null.</summary>
    public static string? FirstProblem(IQueryEngine engine, CancellationToken cancellationToken)
    {
        long previous = 0;
        for (int row = 0; row < engine.RowCount; row++)
        {
            if ((row & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            RecordView record = engine.Record(row);
            if (record.LcscId <= previous)
            {
                return $"Row {row} has id {record.LcscId} after {previous}: rows must ascend by id.";
            }

            previous = record.LcscId;
            if (engine.RowOf(record.LcscId) != row)
            {
                return $"Id {record.LcscId} stands in row {row} and is found in row {engine.RowOf(record.LcscId)}.";
            }

            if (Record(record) is { } problem)
            {
                return $"Row {row} (C{record.LcscId}): {problem}";
            }
        }

        foreach (string column in PickSchema.NumericColumns)
        {
            for (int row = 0; row < engine.RowCount; row++)
            {
                if (double.IsInfinity(engine.Number(column, row)))
                {
                    return $"Column {column} holds an infinite number in row {row}.";
                }
            }
        }

        using RowSet all = engine.Resolve(Filter.All);
        return all.Count == engine.RowCount ? null : $"The filter that admits every row gives {all.Count} of {engine.RowCount}.";
    }

    /// <summary>The first vector that is not of unit length in words, or null.</summary>
    public static string? FirstVectorProblem(IQueryEngine engine, CancellationToken cancellationToken)
    {
        for (int row = 0; row < engine.RowCount; row++)
        {
            if ((row & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (Vector(engine.Vector(row)) is { } vector)
            {
                return $"Row {row} (C{engine.Record(row).LcscId}): {vector}";
            }
        }

        return null;
    }

    private static string? Record(RecordView record)
    {
        if (record.ComponentType.IsEmpty)
        {
            return "the component type is empty.";
        }

        if (record.Stock < 0)
        {
            return $"stock is {record.Stock}.";
        }

        foreach (ReadOnlySpan<byte> text in new TextFields(record))
        {
            if (!System.Text.Unicode.Utf8.IsValid(text))
            {
                return "a text is not UTF-8.";
            }
        }

        int quantity = 0;
        foreach (PriceBreak step in record.Prices)
        {
            if (step.FromQuantity <= quantity || !double.IsFinite(step.Price) || step.Price < 0)
            {
                return $"the price break from {step.FromQuantity} is out of order or no price.";
            }

            quantity = step.FromQuantity;
        }

        return null;
    }

    private static string? Vector(ReadOnlySpan<float> vector)
    {
        double square = 0;
        foreach (float value in vector)
        {
            square += (double)value * value;
        }

        // All zeros: the text held nothing that the model knows.
        return square == 0 || Math.Abs(Math.Sqrt(square) - 1) <= UnitTolerance
            ? null : $"the vector's length is {Math.Sqrt(square):0.####}, not 1.";
    }

    private ref struct TextFields(RecordView record)
    {
        private readonly RecordView _record = record;
        private int _index = -1;

        public readonly ReadOnlySpan<byte> Current => _index switch
        {
            0 => _record.PartNumber,
            1 => _record.Manufacturer,
            2 => _record.Package,
            3 => _record.Category,
            4 => _record.Subcategory,
            5 => _record.Description,
            _ => _record.ComponentType,
        };

        public readonly TextFields GetEnumerator() => this;

        public bool MoveNext() => ++_index < 7;
    }
}
