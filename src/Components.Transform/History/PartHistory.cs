using Components.Catalog.History;

namespace Components.Transform.History;

/// <summary>Stock and price of one part on the days with an import. A day without one is unknown, and so is one whose import
/// leaves the part's stock open: whether it was in stock then, nobody has said. On a day whose import lacks the part it was
/// not.</summary>
/// <param name="newest">Day of the newest import.</param>
/// <param name="days">Days with an import, ascending, none after the newest.</param>
/// <param name="entries">What each says of the part.</param>
internal sealed class PartHistory(DateOnly newest, DateOnly[] days, StockEntry[] entries)
{
    /// <summary>A price that changed by less than this share is steady.</summary>
    public const decimal SteadyShare = 0.02m;

    /// <summary>Day of the newest import.</summary>
    public DateOnly Newest => newest;

    /// <summary>Counts days.</summary>
    /// <param name="length">How many days back, the newest among them.</param>
    /// <returns>Days of which something is known, and those of them on which the part was in stock.</returns>
    public (int Known, int InStock) Count(int length)
    {
        (int known, int inStock) = (0, 0);
        for (int i = First(length); i < days.Length; i++)
        {
            known += entries[i].Stock is null ? 0 : 1;
            inStock += entries[i].Stock > 0 ? 1 : 0;
        }

        return (known, inStock);
    }

    /// <summary>How long it has not been in stock.</summary>
    /// <param name="length">How many days back.</param>
    /// <returns>The last known day with stock, null for none; and how many days ago it was in stock last, at least and at most,
    /// null where no known day says so: on an unknown day it may have been. Null where nothing is known of it.</returns>
    public (DateOnly? Day, int Least, int? Most)? LastInStock(int length)
    {
        // From the newest day back: as long as days are known, and without stock.
        int without = 0;
        for (int i = days.Length - 1; i >= 0 && Ago(days[i]) == without && entries[i].Stock == 0; i--)
        {
            without++;
        }

        int last = Array.FindLastIndex(entries, static entry => entry.Stock > 0);
        return last >= First(length) && last >= 0 ? (days[last], without, Ago(days[last]))
            : without > 0 ? (null, without, null) : null;
    }

    /// <summary>First and last price.</summary>
    /// <param name="length">How many days back.</param>
    /// <returns>Days and prices; null where fewer than two days have one.</returns>
    public (DateOnly From, float First, DateOnly To, float Last)? Prices(int length)
    {
        int first = First(length);
        int from = Array.FindIndex(entries, first, static entry => entry.Price > 0);
        int to = Array.FindLastIndex(entries, static entry => entry.Price > 0);
        return from >= 0 && to > from ? (days[from], entries[from].Price, days[to], entries[to].Price) : null;
    }

    /// <summary>Stock day by day.</summary>
    /// <param name="length">How many days back.</param>
    /// <returns>Pieces, the oldest day first; null for an unknown day.</returns>
    public long?[] Stock(int length)
    {
        long?[] stock = new long?[length];
        for (int i = First(length); i < days.Length; i++)
        {
            stock[length - 1 - Ago(days[i])] = entries[i].Stock;
        }

        return stock;
    }

    private int First(int length)
    {
        int first = 0;
        while (first < days.Length && Ago(days[first]) >= length)
        {
            first++;
        }

        return first;
    }

    private int Ago(DateOnly day) => newest.DayNumber - day.DayNumber;
}
