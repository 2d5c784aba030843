#include "PostingLoop.h"

void apply_postings(const struct plain_posting *postings, size_t count, size_t years, int64_t *levels,
                    int64_t *balance, int64_t *one_off) {
    for (size_t i = 0; i < count; i++) {
        const struct plain_posting *p = &postings[i];
        levels[((size_t)p->item * 3 + p->column) * years + p->year] += p->amount;
        if (p->column == 2) {
            balance[p->year] -= p->amount;
            if (p->is_one_off) one_off[p->year] -= p->amount;
        }
    }
}
