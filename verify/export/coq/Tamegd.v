(* What the proofs of certificates share. No axioms beyond those of the real numbers of the standard library. *)
Require Import Reals.
Local Open Scope R_scope.

(* From relations to signs of differences. *)
Lemma tg_gt : forall a b : R, a > b -> 0 < a - b.
Proof. intros a b h. apply Rlt_Rminus. exact h. Qed.
Lemma tg_lt : forall a b : R, a < b -> 0 < b - a.
Proof. intros a b h. apply Rlt_Rminus. exact h. Qed.
Lemma tg_le : forall a b : R, a <= b -> 0 <= b - a.
Proof. intros a b h. apply Rle_minus in h. rewrite <- Ropp_minus_distr. apply Ropp_0_ge_le_contravar. apply Rle_ge. exact h. Qed.
Lemma tg_ge : forall a b : R, a >= b -> 0 <= a - b.
Proof. intros a b h. apply tg_le. apply Rge_le. exact h. Qed.
Lemma tg_eq : forall a b : R, a = b -> a - b = 0.
Proof. intros a b h. rewrite h. apply Rminus_diag_eq. reflexivity. Qed.
Lemma tg_weak : forall a : R, 0 < a -> 0 <= a.
Proof. intros a h. left. exact h. Qed.

(* A goal, from the absurdity of its negation. *)
Lemma tg_not_ge : forall a b : R, (0 < b - a -> False) -> a >= b.
Proof. intros a b h. destruct (Rlt_or_le a b) as [l | l]. destruct (h (tg_lt _ _ l)). apply Rle_ge. exact l. Qed.
Lemma tg_not_le : forall a b : R, (0 < a - b -> False) -> a <= b.
Proof. intros a b h. apply Rge_le. apply tg_not_ge. exact h. Qed.
Lemma tg_not_gt : forall a b : R, (0 <= b - a -> False) -> a > b.
Proof. intros a b h. destruct (Rle_or_lt a b) as [l | l]. destruct (h (tg_le _ _ l)). exact l. Qed.
Lemma tg_not_lt : forall a b : R, (0 <= a - b -> False) -> a < b.
Proof. intros a b h. exact (tg_not_gt b a h). Qed.

Lemma tg_not_eq : forall a b : R, (0 < (a - b) * (a - b) -> False) -> a = b.
Proof.
intros a b h. apply Rminus_diag_uniq. destruct (Rtotal_order (a - b) 0) as [l | [z | g]].
- destruct h. rewrite <- Rmult_opp_opp. apply Rmult_lt_0_compat; apply Ropp_0_gt_lt_contravar; exact l.
- exact z.
- destruct h. apply Rmult_lt_0_compat; exact g.
Qed.

(* Whole positive numbers; the premise is decided by computation. *)
Lemma tg_whole : forall z : Z, (0 <? z)%Z = true -> 0 < IZR z.
Proof. intros z h. apply (IZR_lt 0). apply Z.ltb_lt. exact h. Qed.
Lemma tg_one : 0 < 1.
Proof. exact Rlt_0_1. Qed.

(* Products, squares and sums of what is positive, or not negative. *)
Lemma tg_times_pos : forall (z : Z) (a : R), (0 <? z)%Z = true -> 0 < a -> 0 < IZR z * a.
Proof. intros z a h p. apply Rmult_lt_0_compat. apply tg_whole; exact h. exact p. Qed.
Lemma tg_times : forall (z : Z) (a : R), (0 <? z)%Z = true -> 0 <= a -> 0 <= IZR z * a.
Proof. intros z a h p. apply Rmult_le_pos. left; apply tg_whole; exact h. exact p. Qed.
Lemma tg_mul_pos : forall a b : R, 0 < a -> 0 < b -> 0 < a * b.
Proof. exact Rmult_lt_0_compat. Qed.
Lemma tg_mul : forall a b : R, 0 <= a -> 0 <= b -> 0 <= a * b.
Proof. exact Rmult_le_pos. Qed.
Lemma tg_square : forall a : R, 0 <= a * a.
Proof. exact Rle_0_sqr. Qed.
Lemma tg_power : forall (n : nat) (a : R), 0 <= a -> 0 <= a ^ n.
Proof. intros n a h. apply pow_le. exact h. Qed.
Lemma tg_power_pos : forall (n : nat) (a : R), 0 < a -> 0 < a ^ n.
Proof. intros n a h. apply pow_lt. exact h. Qed.
Lemma tg_add : forall a b : R, 0 <= a -> 0 <= b -> 0 <= a + b.
Proof. exact Rplus_le_le_0_compat. Qed.
Lemma tg_add_pos : forall a b : R, 0 < a -> 0 <= b -> 0 < a + b.
Proof. exact Rplus_lt_le_0_compat. Qed.

(* Sums of multiples of what vanishes. *)
Lemma tg_multiple : forall m e : R, e = 0 -> m * e = 0.
Proof. intros m e h. rewrite h. apply Rmult_0_r. Qed.
Lemma tg_sum : forall a b : R, a = 0 -> b = 0 -> a + b = 0.
Proof. intros a b h k. rewrite h, k. apply Rplus_0_r. Qed.

(* Something positive that is zero; an equation from a multiple of it. *)
Lemma tg_absurd : forall s e : R, 0 < s -> e = 0 -> s + e = 0 -> False.
Proof. intros s e p z h. rewrite z, Rplus_0_r in h. rewrite h in p. exact (Rlt_irrefl 0 p). Qed.
Lemma tg_cancel : forall g e a b : R, 0 < g -> e = 0 -> g * (a - b) = e -> a = b.
Proof.
intros g e a b p z h. rewrite z in h. apply Rminus_diag_uniq. destruct (Rmult_integral _ _ h) as [k | k].
- rewrite k in p. destruct (Rlt_irrefl 0 p).
- exact k.
Qed.

(* The same relation without denominators. *)
Lemma tg_clear_pos : forall (z : Z) (d p : R), (0 <? z)%Z = true -> IZR z * d = p -> 0 < d -> 0 < p.
Proof. intros z d p h e k. rewrite <- e. apply tg_times_pos; assumption. Qed.
Lemma tg_clear : forall (z : Z) (d p : R), (0 <? z)%Z = true -> IZR z * d = p -> 0 <= d -> 0 <= p.
Proof. intros z d p h e k. rewrite <- e. apply tg_times; assumption. Qed.
Lemma tg_clear_eq : forall (z : Z) (d p : R), (0 <? z)%Z = true -> IZR z * d = p -> d = 0 -> p = 0.
Proof. intros z d p h e k. rewrite <- e, k. apply Rmult_0_r. Qed.
Lemma tg_back_eq : forall (z : Z) (a b p : R), (0 <? z)%Z = true -> IZR z * (a - b) = p -> p = 0 -> a = b.
Proof.
intros z a b p h e k. apply (tg_cancel (IZR z) 0 a b). apply tg_whole; exact h. reflexivity. rewrite e. exact k.
Qed.

(* Derivatives, in the form in which functions are written. *)
Lemma tg_limit : forall (f : R -> R) (x a b : R), derivable_pt_lim f x a -> a = b -> derivable_pt_lim f x b.
Proof. intros f x a b h e. rewrite <- e. exact h. Qed.
Lemma tg_d_const : forall c x : R, derivable_pt_lim (fun _ => c) x 0.
Proof. intros c x. exact (derivable_pt_lim_const c x). Qed.
Lemma tg_d_id : forall x : R, derivable_pt_lim (fun t => t) x 1.
Proof. intros x. exact (derivable_pt_lim_id x). Qed.
Lemma tg_d_opp : forall (f : R -> R) (x a : R), derivable_pt_lim f x a -> derivable_pt_lim (fun t => - f t) x (- a).
Proof. intros f x a h. exact (derivable_pt_lim_opp f x a h). Qed.
Lemma tg_d_add : forall (f g : R -> R) (x a b : R),
  derivable_pt_lim f x a -> derivable_pt_lim g x b -> derivable_pt_lim (fun t => f t + g t) x (a + b).
Proof. intros f g x a b h k. exact (derivable_pt_lim_plus f g x a b h k). Qed.
Lemma tg_d_sub : forall (f g : R -> R) (x a b : R),
  derivable_pt_lim f x a -> derivable_pt_lim g x b -> derivable_pt_lim (fun t => f t - g t) x (a - b).
Proof. intros f g x a b h k. exact (derivable_pt_lim_minus f g x a b h k). Qed.
Lemma tg_d_mul : forall (f g : R -> R) (x a b : R),
  derivable_pt_lim f x a -> derivable_pt_lim g x b -> derivable_pt_lim (fun t => f t * g t) x (a * g x + f x * b).
Proof. intros f g x a b h k. exact (derivable_pt_lim_mult f g x a b h k). Qed.
Lemma tg_d_div : forall (c : R) (f : R -> R) (x a : R),
  derivable_pt_lim f x a -> derivable_pt_lim (fun t => f t / c) x (a / c).
Proof.
intros c f x a h. apply (tg_limit _ x (a * / c + f x * 0)). exact (tg_d_mul f (fun _ => / c) x a 0 h (tg_d_const _ x)).
unfold Rdiv. ring.
Qed.
Lemma tg_d_pow : forall (m : nat) (z : Z) (f : R -> R) (x a : R), Z.of_nat (S m) = z ->
  derivable_pt_lim f x a -> derivable_pt_lim (fun t => f t ^ S m) x (IZR z * f x ^ m * a).
Proof.
intros m z f x a e h. rewrite <- e, <- INR_IZR_INZ.
exact (derivable_pt_lim_comp f (fun y => y ^ S m) x a _ h (derivable_pt_lim_pow (f x) (S m))).
Qed.

(* A form whose first variable is completed to a square. *)
Lemma tg_complete : forall (a c : Z) (f r g : R), (0 <? a)%Z = true -> (0 <? c)%Z = true -> 0 <= g ->
  IZR a * f = r * r + IZR c * g -> 0 <= f.
Proof.
intros a c f r g h k p e. apply Rmult_le_reg_l with (IZR a). apply tg_whole; exact h. rewrite Rmult_0_r, e.
apply tg_add. apply tg_square. apply tg_times; assumption.
Qed.

(* Signs, for distinctions of cases. *)
Lemma tg_sign : forall e : R, e > 0 \/ e = 0 \/ e < 0.
Proof. intros e. destruct (Rtotal_order e 0) as [l | [z | g]]. right; right; exact l. right; left; exact z. left; exact g. Qed.
Lemma tg_pos_ge : forall e : R, e > 0 -> e >= 0.
Proof. intros e h. left. exact h. Qed.
Lemma tg_zero_ge : forall e : R, e = 0 -> e >= 0.
Proof. intros e h. right. exact h. Qed.
Lemma tg_zero_le : forall e : R, e = 0 -> e <= 0.
Proof. intros e h. right. exact h. Qed.
Lemma tg_neg_le : forall e : R, e < 0 -> e <= 0.
Proof. intros e h. left. exact h. Qed.
Lemma tg_either : forall e : R, 0 <= e \/ 0 <= - e.
Proof. intros e. destruct (Rle_or_lt 0 e) as [h | h]. left; exact h. right; left; apply Ropp_0_gt_lt_contravar; exact h. Qed.

(* Numbers that are not negative and have a positive sum: the sum of their powers is positive. *)
Definition tg_spreads (s q : R) : Prop := 0 <= s /\ 0 <= q /\ (0 < s -> 0 < q).
Lemma tg_spread : forall (n : nat) (a : R), 0 <= a -> tg_spreads a (a ^ n).
Proof. intros n a h. split. exact h. split. apply pow_le; exact h. intro p. apply pow_lt. exact p. Qed.
Lemma tg_join : forall s q t r : R, tg_spreads s q -> tg_spreads t r -> tg_spreads (s + t) (q + r).
Proof.
intros s q t r [hs [hq h]] [ht [hr k]]. split. apply tg_add; assumption. split. apply tg_add; assumption.
intro p. destruct hs as [l | e].
- apply Rplus_lt_le_0_compat. exact (h l). exact hr.
- rewrite <- e, Rplus_0_l in p. apply Rplus_le_lt_0_compat. exact hq. exact (k p).
Qed.
Lemma tg_reached : forall (z : Z) (s q : R) (P : Prop), (0 <? z)%Z = true -> tg_spreads s q -> s = IZR z -> (0 < q -> P) -> P.
Proof. intros z s q P h [_ [_ k]] e g. apply g. apply k. rewrite e. apply tg_whole. exact h. Qed.

(* Roots: signs at rational points, and the intermediate value theorem. *)
Lemma tg_below : forall (z w : Z) (e : R), (0 <? z)%Z = true -> (0 <? w)%Z = true -> IZR z * e = - IZR w -> e < 0.
Proof.
intros z w e h k q. apply Rnot_le_lt. intro p. apply (Rlt_irrefl 0). apply Rlt_le_trans with (IZR w). apply tg_whole; exact k.
apply Ropp_le_cancel. rewrite Ropp_0, <- q. apply tg_times; assumption.
Qed.
Lemma tg_above : forall (z w : Z) (e : R), (0 <? z)%Z = true -> (0 <? w)%Z = true -> IZR z * e = IZR w -> 0 < e.
Proof.
intros z w e h k q. apply Ropp_lt_cancel. rewrite Ropp_0. apply (tg_below z w); try assumption. rewrite <- q. ring.
Qed.
Lemma tg_less : forall (z w : Z) (a b : R), (0 <? z)%Z = true -> (0 <? w)%Z = true -> IZR z * (b - a) = IZR w -> a < b.
Proof. intros z w a b h k q. apply Rminus_gt_0_lt. exact (tg_above z w (b - a) h k q). Qed.
Lemma tg_continuous : forall (f : R -> R) (x l : R), derivable_pt_lim f x l -> continuity_pt f x.
Proof. intros f x l h. apply derivable_continuous_pt. exact (exist _ l h). Qed.
Lemma tg_root_up : forall (f : R -> R) (a b : R), (forall x : R, continuity_pt f x) -> a < b -> f a < 0 -> 0 < f b ->
  exists x : R, a <= x /\ x <= b /\ f x = 0.
Proof. intros f a b c l n p. destruct (IVT f a b c l n p) as [x [[h k] e]]. exists x. split. exact h. split. exact k. exact e. Qed.
Lemma tg_root_down : forall (f : R -> R) (a b : R), (forall x : R, continuity_pt f x) -> a < b -> 0 < f a -> f b < 0 ->
  exists x : R, a <= x /\ x <= b /\ f x = 0.
Proof.
intros f a b c l p n. destruct (tg_root_up (fun x => - f x) a b) as [x [h [k e]]].
- intro x. exact (continuity_pt_opp f x (c x)).
- exact l.
- apply Ropp_lt_gt_0_contravar. exact p.
- apply Ropp_0_gt_lt_contravar. exact n.
- exists x. split. exact h. split. exact k. rewrite <- (Ropp_involutive (f x)), e. exact Ropp_0.
Qed.
Lemma tg_once_up : forall (f g : R -> R) (a b : R), (forall x : R, derivable_pt_lim f x (g x)) ->
  (forall x : R, x >= a -> x <= b -> g x > 0) ->
  forall x y : R, x >= a -> x <= b -> y >= a -> y <= b -> f x = 0 -> f y = 0 -> x = y.
Proof.
intros f g a b d p. assert (up : forall x y : R, x >= a -> y <= b -> f x = 0 -> f y = 0 -> x < y -> False).
- intros x y h k e i l. destruct (MVT_cor2 f g x y l (fun c _ => d c)) as [c [m [n o]]].
  rewrite e, i, Rminus_0_r in m. apply (Rlt_irrefl 0). rewrite m at 2. apply Rmult_lt_0_compat.
  + apply p. apply Rge_trans with x. left; exact n. exact h. left. apply Rlt_le_trans with y. exact o. exact k.
  + apply Rlt_Rminus. exact l.
- intros x y h i k l e j. destruct (Rtotal_order x y) as [u | [u | u]]. destruct (up x y h l e j u). exact u. destruct (up y x k i j e u).
Qed.
Lemma tg_once_down : forall (f g : R -> R) (a b : R), (forall x : R, derivable_pt_lim f x (g x)) ->
  (forall x : R, x >= a -> x <= b -> g x < 0) ->
  forall x y : R, x >= a -> x <= b -> y >= a -> y <= b -> f x = 0 -> f y = 0 -> x = y.
Proof.
intros f g a b d p x y h i k l e j. apply (tg_once_up (fun t => - f t) (fun t => - g t) a b).
- intro t. exact (derivable_pt_lim_opp f t (g t) (d t)).
- intros t u v. apply Ropp_0_gt_lt_contravar. exact (p t u v).
- exact h.
- exact i.
- exact k.
- exact l.
- rewrite e. exact Ropp_0.
- rewrite j. exact Ropp_0.
Qed.
Lemma tg_between : forall a b c d : R, a <= b -> b < c -> c <= d -> a < d.
Proof. intros a b c d h k l. apply Rle_lt_trans with b. exact h. apply Rlt_le_trans with c. exact k. exact l. Qed.
Lemma tg_not_pos : forall a : R, a = 0 -> a > 0 -> False.
Proof. intros a e h. rewrite e in h. exact (Rlt_irrefl 0 h). Qed.
Lemma tg_not_neg : forall a : R, a = 0 -> a < 0 -> False.
Proof. intros a e h. rewrite e in h. exact (Rlt_irrefl 0 h). Qed.

(* Sums over the coordinates 0, ..., d - 1, and inner products. *)
Fixpoint tg_total (f : nat -> R) (d : nat) : R := match d with O => 0 | S k => tg_total f k + f k end.
Definition tg_inner (u v : nat -> R) (d : nat) : R := tg_total (fun i => u i * v i) d.

Arguments tg_gt {a b}. Arguments tg_lt {a b}. Arguments tg_le {a b}. Arguments tg_ge {a b}. Arguments tg_eq {a b}.
Arguments tg_weak {a}. Arguments tg_times_pos z {a}. Arguments tg_times z {a}. Arguments tg_mul_pos {a b}.
Arguments tg_mul {a b}. Arguments tg_power n {a}. Arguments tg_power_pos n {a}. Arguments tg_add {a b}.
Arguments tg_add_pos {a b}. Arguments tg_multiple m {e}. Arguments tg_sum {a b}.
Arguments tg_pos_ge {e}. Arguments tg_zero_ge {e}. Arguments tg_zero_le {e}. Arguments tg_neg_le {e}.
Arguments tg_spread n {a}. Arguments tg_join {s q t r}. Arguments tg_reached z {s q P}.
Arguments tg_continuous {f x l}. Arguments tg_between {a b c d}. Arguments tg_not_pos {a}. Arguments tg_not_neg {a}.
Arguments tg_d_opp {f x a}. Arguments tg_d_add {f g x a b}. Arguments tg_d_sub {f g x a b}. Arguments tg_d_mul {f g x a b}.
Arguments tg_d_div c {f x a}. Arguments tg_d_pow m z {f x a}.
